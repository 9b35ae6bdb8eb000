package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.key;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.server.directory.FaultyWire.Fault;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each write, by what befalls each attempt that the AWS SDK makes at it: all of them count, not the last alone. */
class AttemptsTest {

    private static final int SDK_ATTEMPTS = 4;

    private static FaultyWire wire;

    private Scene scene;

    @BeforeAll
    static void open() {
        wire = FaultyWire.open();
    }

    @AfterAll
    static void close() {
        wire.close();
    }

    @BeforeEach
    void begin() {
        scene = Scene.in(new DirectoryFixture(wire.client()));
    }

    @AfterEach
    void mend() {
        wire.fail(List.of());
    }

    static Stream<Arguments> writesThatAreDone() {
        return each(Fault.ANSWERED_500_AFTER, Fault.RESET_AFTER, Fault.CUT);
    }

    static Stream<Arguments> writesThatAreNotDone() {
        return each(Fault.ANSWERED_500_BEFORE, Fault.RESET_BEFORE);
    }

    private static Stream<Arguments> each(Fault... faults) {
        return Arrays.stream(KindOfWrite.values())
                .flatMap(write -> Arrays.stream(faults).flatMap(fault -> Stream.of(Fault.THROTTLED, Fault.IN_PROGRESS)
                        .map(then -> Arguments.of(write, fault, then))));
    }

    @ParameterizedTest
    @MethodSource("writesThatAreDone")
    void thatWasDoneByAnAttemptThatFailedIsToldAsDone(KindOfWrite write, Fault first, Fault then) {
        wire.fail(firstAndThen(first, then));
        scene.isCarriedOutOnce(write, key("k", "f"));
    }

    @ParameterizedTest
    @MethodSource("writesThatAreNotDone")
    void thatMayHaveBeenDoneIsNotToldAsThrottled(KindOfWrite write, Fault first, Fault then) {
        wire.fail(firstAndThen(first, Fault.THROTTLED));
        assertThrows(Failure.Unavailable.class, () -> write.on(scene, key("k", "f")));
        wire.fail(List.of());
        scene.isCarriedOutOnce(write, key("k", "f"));
    }

    @ParameterizedTest
    @MethodSource("writesThatAreNotDone")
    void thatWasThrottledAtEachAttemptIsToldSo(KindOfWrite write, Fault first, Fault then) {
        wire.fail(firstAndThen(Fault.THROTTLED, Fault.THROTTLED));
        assertThrows(Failure.TooManyRequests.class, () -> write.on(scene, key("k", "f")));
    }

    private static List<Fault> firstAndThen(Fault first, Fault then) {
        return Stream.concat(Stream.of(first), Collections.nCopies(SDK_ATTEMPTS - 1, then).stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("inProgress")
    void waitsForItsOwnFirstSendingBeyondTheAttemptsOfTheSdk(KindOfWrite write) {
        wire.fail(Collections.nCopies(2 * SDK_ATTEMPTS, Fault.IN_PROGRESS));
        scene.isCarriedOutOnce(write, Optional.of(new Idempotency("k", "f")));
    }

    static Stream<KindOfWrite> inProgress() {
        return Arrays.stream(KindOfWrite.values());
    }
}
