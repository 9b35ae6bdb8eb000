package dev.rollcall.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;

/** One run of a function as the Runtime API sees it: the events that it sends, and how long the function takes. */
final class Script {

    /** Lets the compilers finish, as they do in the minutes between a snapshot and its restore. */
    private static final int REST_MS = 300;

    private static final double NANOS_PER_MS = 1e6;
    private static final double NANOS_PER_US = 1e3;

    private final IntFunction<byte[]> events;
    private final double[] warm;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Process process;
    private long started;
    private double published;
    private double init;
    private double first;
    private Usage used = new Usage(0, 0);
    private long sent;
    private int answered = -1;
    private String failure = "";

    Script(IntFunction<byte[]> events, int calls, long started, Process process) {
        this.events = events;
        this.warm = new double[calls - 1];
        this.started = started;
        this.process = process;
    }

    /** The runtime has finished its initialisation, and waits to be restored. */
    synchronized void restore() throws InterruptedException {
        published = msSince(started);
        Thread.sleep(REST_MS);
        started = System.nanoTime();
    }

    synchronized byte[] next() {
        if (answered < 0) {
            init = msSince(started);
            answered = 0;
        }
        byte[] event = events.apply(answered);
        sent = System.nanoTime();
        return event;
    }

    synchronized void answer(byte[] body) {
        long now = System.nanoTime();
        if (answered == 0) {
            first = (now - sent) / NANOS_PER_MS;
            used = Usage.of(process.pid());
        } else {
            warm[answered - 1] = (now - sent) / NANOS_PER_US;
        }
        answered++;
        String text = new String(body, UTF_8);
        if (!text.contains("\"statusCode\":20")) {
            fail("Call " + answered + " was answered with " + text);
        } else if (isOver()) {
            finished.countDown();
        }
    }

    synchronized boolean isOver() {
        return answered > warm.length;
    }

    synchronized void fail(String what) {
        if (finished.getCount() > 0) {
            failure = what;
        }
        finished.countDown();
    }

    Measured await() throws InterruptedException {
        finished.await();
        if (!failure.isEmpty()) {
            throw new IllegalStateException(failure);
        }
        return new Measured(published, init, first, warm, used);
    }

    private static double msSince(long nanos) {
        return (System.nanoTime() - nanos) / NANOS_PER_MS;
    }
}
