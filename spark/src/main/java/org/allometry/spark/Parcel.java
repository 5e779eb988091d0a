package org.allometry.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An object packed for the way between processes by Java's own serialisation, which knows records; optional values, which
 * it refuses, are packed as what they hold. Whoever opens it more than once in one process gets the same object.
 */
final class Parcel<T> implements Serializable {
    private static final long serialVersionUID = 1;

    private final byte[] bytes;
    private transient @Nullable T content;

    private Parcel(byte[] bytes) {
        this.bytes = bytes;
    }

    static <T> Parcel<T> of(T content) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new Packing(bytes)) {
            out.writeObject(content);
        } catch (IOException e) {
            throw new IllegalStateException("cannot be sent to another process: " + e.getMessage(), e);
        }
        return new Parcel<>(bytes.toByteArray());
    }

    @SuppressWarnings("unchecked")
    synchronized T open() {
        T opened = content;
        if (opened == null) {
            try (var in = new Unpacking(new ByteArrayInputStream(bytes))) {
                opened = (T) in.readObject();
                content = opened;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("a class of Allometry is missing in another process", e);
            }
        }
        return opened;
    }

    private static final class Packing extends ObjectOutputStream {
        Packing(OutputStream out) throws IOException {
            super(out);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            if (object instanceof Optional<?> optional) {
                return new Maybe(optional.orElse(null));
            }
            if (object instanceof OptionalInt optional) {
                return new MaybeInt(optional.isPresent(), optional.orElse(0));
            }
            if (object instanceof OptionalDouble optional) {
                return new MaybeDouble(optional.isPresent(), optional.orElse(0));
            }
            return object;
        }
    }

    /** With the classes of the loader that knows this one: on executors it is not the first. */
    private static final class Unpacking extends ObjectInputStream {
        Unpacking(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, Parcel.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }

    private record Maybe(@Nullable Object value) implements Serializable {
        private Object readResolve() {
            return Optional.ofNullable(value);
        }
    }

    private record MaybeInt(boolean present, int value) implements Serializable {
        private Object readResolve() {
            return present ? OptionalInt.of(value) : OptionalInt.empty();
        }
    }

    private record MaybeDouble(boolean present, double value) implements Serializable {
        private Object readResolve() {
            return present ? OptionalDouble.of(value) : OptionalDouble.empty();
        }
    }
}
