package org.allometry.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.allometry.problem.InputException;
import org.allometry.problem.Problem;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a JSON object in a file, each of which must be there and of the right kind.
 *
 * @param file for messages
 * @param path of the object in the file, with a dot at its end if it is not the root
 * @param node the object
 */
record JsonFields(String file, String path, JsonNode node) {

    JsonFields object(String name) {
        return new JsonFields(file, path + name + ".", field(name, JsonNode::isObject, "an object"));
    }

    <T> List<T> objects(String name, Function<JsonFields, T> reader) {
        JsonNode array = array(name);
        var objects = new ArrayList<T>();
        for (int i = 0; i < array.size(); i++) {
            String place = path + name + "[" + i + "].";
            if (!array.get(i).isObject()) {
                throw bad(name + "[" + i + "]", "an object");
            }
            objects.add(reader.apply(new JsonFields(file, place, array.get(i))));
        }
        return objects;
    }

    String text(String name) {
        return field(name, JsonNode::isString, "a text").asString();
    }

    boolean flag(String name) {
        return field(name, JsonNode::isBoolean, "true or false").asBoolean();
    }

    int integer(String name) {
        return field(name, JsonNode::canConvertToInt, "a whole number").asInt();
    }

    long longInteger(String name) {
        return field(name, JsonNode::canConvertToLong, "a whole number").asLong();
    }

    OptionalInt optionalInteger(String name) {
        return node.path(name).isNull() ? OptionalInt.empty() : OptionalInt.of(integer(name));
    }

    double number(String name) {
        return field(name, JsonNode::isNumber, "a number").asDouble();
    }

    /** A number, or what null stands for. */
    double number(String name, double ifNull) {
        return node.path(name).isNull() ? ifNull : number(name);
    }

    /** Whether there is a field of this name. */
    boolean has(String name) {
        return node.has(name);
    }

    /** A number that may be missing. */
    Optional<Double> optionalNumber(String name) {
        return node.path(name).isMissingNode() || node.path(name).isNull()
                ? Optional.empty()
                : Optional.of(number(name));
    }

    /** A text that may be missing. */
    Optional<String> optionalText(String name) {
        return node.path(name).isMissingNode() || node.path(name).isNull() ? Optional.empty() : Optional.of(text(name));
    }

    /** Numbers, {@code NaN} where null. */
    double[] numbersOrNull(String name) {
        JsonNode array = array(name);
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!array.get(i).isNumber() && !array.get(i).isNull()) {
                throw bad(name, "a list of numbers");
            }
            numbers[i] = array.get(i).isNull() ? Double.NaN : array.get(i).asDouble();
        }
        return numbers;
    }

    /** Rows of numbers, {@code NaN} where null. */
    double[][] rows(String name) {
        JsonNode array = array(name);
        double[][] rows = new double[array.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[array.get(i).size()];
            for (int j = 0; j < rows[i].length; j++) {
                JsonNode cell = array.get(i).get(j);
                if (!cell.isNumber() && !cell.isNull()) {
                    throw bad(name, "rows of numbers");
                }
                rows[i][j] = cell.isNull() ? Double.NaN : cell.asDouble();
            }
        }
        return rows;
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (JsonNode element : array(name)) {
            if (!element.isString()) {
                throw bad(name, "a list of texts");
            }
            texts.add(element.asString());
        }
        return texts;
    }

    double[] numbers(String name) {
        return numbers(name, array(name));
    }

    /** A square matrix by rows, each whole or up to the diagonal. */
    double[][] square(String name) {
        JsonNode array = array(name);
        double[][] rows = new double[array.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = numbers(name, array.get(i));
            if (rows[i].length != rows.length && rows[i].length != i + 1) {
                throw bad(name, "a square matrix, whole or up to the diagonal");
            }
        }
        if (rows.length > 1 && rows[0].length == 1 ^ rows[rows.length - 2].length == rows.length - 1) {
            throw bad(name, "a square matrix, whole or up to the diagonal");
        }
        return rows;
    }

    private double[] numbers(String name, JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!array.get(i).isNumber()) {
                throw bad(name, "a list of numbers");
            }
            numbers[i] = array.get(i).asDouble();
        }
        return numbers;
    }

    private JsonNode array(String name) {
        return field(name, JsonNode::isArray, "a list");
    }

    private JsonNode field(String name, Function<JsonNode, Boolean> kind, String what) {
        JsonNode field = node.path(name);
        if (!kind.apply(field)) {
            throw bad(name, what);
        }
        return field;
    }

    private InputException bad(String name, String what) {
        return new InputException(Problem.of(
                file,
                "the field " + path + name + (node.has(name) ? " is not " + what : " is missing"),
                "write the fit again with fit --out FILE"));
    }
}
