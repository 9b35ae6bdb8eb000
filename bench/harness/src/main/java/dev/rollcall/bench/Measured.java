package dev.rollcall.bench;

/**
 * One run of one function.
 *
 * @param published ms from the process's start until the checkpoint; 0 without SnapStart
 * @param init ms from the start, or from the restore, until the first event is asked for
 * @param first ms from the first event's sending until its answer
 * @param warm µs of each later answer, in their order
 * @param used until the first answer
 */
record Measured(double published, double init, double first, double[] warm, Usage used) {

    double total() {
        return init + first;
    }

    /** The median of the calls from and to these numbers, where the first answer is call 1. */
    double warm(int from, int to) {
        return Statistics.median(java.util.Arrays.copyOfRange(warm, from - 2, to - 1));
    }
}
