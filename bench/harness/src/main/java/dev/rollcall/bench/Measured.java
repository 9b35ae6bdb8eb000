package dev.rollcall.bench;

/**
 * The figures of one run of one function.
 *
 * @param published ms from the process's start until the checkpoint; 0 without SnapStart
 * @param init ms from the start, or from the restore, until the function asks for the first event
 * @param first ms from sending the first event until its answer
 * @param warm µs of each later call, in order
 * @param used CPU time and memory until the first answer
 */
record Measured(double published, double init, double first, double[] warm, Usage used) {

    double total() {
        return init + first;
    }

    /** The median of a range of calls; the first call has the number 1. */
    double warm(int from, int to) {
        return Statistics.median(java.util.Arrays.copyOfRange(warm, from - 2, to - 1));
    }
}
