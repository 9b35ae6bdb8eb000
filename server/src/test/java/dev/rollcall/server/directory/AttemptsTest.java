package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.server.directory.FaultyWire.Fault;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
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
        return Stream.of(KindOfWrite.values())
                .flatMap(write -> Stream.of(faults).map(fault -> Arguments.of(write, fault)));
    }

    @ParameterizedTest
    @MethodSource("writesThatAreDone")
    void thatWasDoneByAnAttemptThatFailedIsToldAsDone(KindOfWrite write, Fault first) {
        wire.fail(firstAndThen(first, Fault.THROTTLED));
        scene.isCarriedOutOnce(write, key("k", "f"));
    }

    @ParameterizedTest
    @MethodSource("writesThatAreDone")
    void thatWasDoneByAnAttemptThatFailedIsToldAsDoneThoughItIsSaidToRunStill(KindOfWrite write, Fault first) {
        wire.fail(firstAndThen(first, Fault.IN_PROGRESS));
        scene.isCarriedOutOnce(write, key("k", "f"));
    }

    @ParameterizedTest
    @MethodSource("writesThatAreNotDone")
    void thatMayHaveBeenDoneIsNotToldAsThrottled(KindOfWrite write, Fault first) {
        wire.fail(firstAndThen(first, Fault.THROTTLED));
        assertThrows(Failure.Unavailable.class, () -> write.on(scene, key("k", "f")));
        wire.fail(List.of());
        scene.isCarriedOutOnce(write, key("k", "f"));
    }

    @ParameterizedTest
    @EnumSource
    void thatWasThrottledAtEachAttemptIsToldSo(KindOfWrite write) {
        wire.fail(firstAndThen(Fault.THROTTLED, Fault.THROTTLED));
        assertThrows(Failure.TooManyRequests.class, () -> write.on(scene, key("k", "f")));
    }

    @ParameterizedTest
    @EnumSource
    void waitsForItsOwnFirstSendingBeyondTheAttemptsOfTheSdk(KindOfWrite write) {
        wire.fail(Collections.nCopies(2 * SDK_ATTEMPTS, Fault.IN_PROGRESS));
        scene.isCarriedOutOnce(write, key("k", "f"));
    }

    private static List<Fault> firstAndThen(Fault first, Fault then) {
        return Stream.concat(Stream.of(first), Collections.nCopies(SDK_ATTEMPTS - 1, then).stream())
                .toList();
    }

    /** It may arrive once what refuses the write has gone. */
    @Test
    void aCreateOfWhichAnAttemptMayYetArriveIsNotRefused() throws Exception {
        refuseTheNewId();
        wire.fail(List.of(Fault.LATE));
        assertThrows(Failure.Unavailable.class, () -> KindOfWrite.CREATE.on(scene, Optional.empty()));
        assertThrows(Failure.PreconditionFailed.class, () -> createOnly(List.of()));
        assertThrows(Failure.Unavailable.class, () -> createOnly(List.of(Fault.LATE)));
        directory().erase("new", Precondition.NONE, Optional.empty());
        wire.arrive();
        assertEquals(1, directory().get("new", false).version());
    }

    private User createOnly(List<Fault> faults) {
        wire.fail(faults);
        return directory()
                .createOnly("new", Profiles.of("New", "n@example.com"), DirectoryFixture.CALLER, Optional.empty());
    }

    @Test
    void aCreateWithAKeyIsRefusedForGood() throws Exception {
        refuseTheNewId();
        wire.fail(List.of(Fault.LATE));
        assertThrows(Failure.UserIdTaken.class, () -> KindOfWrite.CREATE.on(scene, key("k", "f")));
        directory().erase("new", Precondition.NONE, Optional.empty());
        wire.arrive();
        assertThrows(Failure.NotFound.class, () -> directory().get("new", true));
        assertThrows(Failure.UserIdTaken.class, () -> KindOfWrite.CREATE.on(scene, key("k", "f")));
    }

    /** That a 500 came tells that the attempt is over: what it has not done by then, it does not do later. */
    @Test
    void aCreateThatFailedBeforeItWasRefusedIsRefused() {
        refuseTheNewId();
        wire.fail(List.of(Fault.ANSWERED_500_BEFORE));
        assertThrows(Failure.UserIdTaken.class, () -> KindOfWrite.CREATE.on(scene, Optional.empty()));
    }

    private void refuseTheNewId() {
        directory()
                .create(
                        Optional.of("new"),
                        Profiles.of("Old", "old@example.com"),
                        DirectoryFixture.CALLER,
                        Optional.empty());
    }

    private Directory directory() {
        return scene.fixture().directory;
    }
}
