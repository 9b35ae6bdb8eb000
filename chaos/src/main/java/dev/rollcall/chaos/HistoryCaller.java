package dev.rollcall.chaos;

import dev.rollcall.chaos.Step.Answer;

/** Somebody who calls Rollcall. */
@FunctionalInterface
interface HistoryCaller {
    Answer call(Step step);
}
