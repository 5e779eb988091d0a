package org.allometry.cli;

import java.io.PrintWriter;
import org.allometry.fit.Progress;

/** Shows on one line of a terminal how far the work has come, and about how long it will still take. */
final class ProgressLine implements Progress, AutoCloseable {
    private static final int BAR = 24;
    private static final int STAGE = 30;
    private static final long TICK = 200;
    private static final double ENOUGH = 0.03;
    private static final double NANO = 1e-9;
    private static final int MINUTE = 60;

    private final PrintWriter terminal;
    private final long start = System.nanoTime();
    private final Thread ticker = new Thread(this::tick, "progress");
    private String stage = "starting";
    private double done;
    private double reached;
    private boolean shown;
    private boolean closed;

    ProgressLine(PrintWriter terminal) {
        this.terminal = terminal;
        ticker.setDaemon(true);
        ticker.start();
    }

    @Override
    public synchronized void at(String stage, double done) {
        this.stage = stage;
        if (done > this.done) {
            this.done = Math.min(1, done);
            reached = seconds();
        }
    }

    /** Takes the line away. */
    @Override
    public synchronized void close() {
        closed = true;
        ticker.interrupt();
        if (shown) {
            terminal.print("\r\u001b[K");
            terminal.flush();
        }
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK);
                draw();
            }
        } catch (InterruptedException e) {
            // Closed: there is nothing more to draw.
        }
    }

    private synchronized void draw() {
        if (!closed) {
            shown = true;
            terminal.print("\r\u001b[K" + line(stage, done, reached, seconds()));
            terminal.flush();
        }
    }

    private double seconds() {
        return (System.nanoTime() - start) * NANO;
    }

    /** The line, with the time left judged by the time that the finished share took. */
    static String line(String stage, double done, double reached, double now) {
        int filled = (int) Math.round(BAR * done);
        String left = "";
        if (done > ENOUGH && done < 1) {
            long seconds = Math.round(Math.max(1, reached / done - now));
            left = ", about "
                    + (seconds < MINUTE ? seconds + " s" : seconds / MINUTE + " min " + seconds % MINUTE + " s")
                    + " left";
        }
        String what = stage.length() <= STAGE ? stage : stage.substring(0, STAGE);
        return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + Math.round(100 * done) + " %" + left + "  "
                + what;
    }
}
