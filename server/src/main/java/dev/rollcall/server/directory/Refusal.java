package dev.rollcall.server.directory;

import java.util.Optional;
import java.util.function.Supplier;

/** A definite no to a write, which depends on what is stored and so might be a yes later. */
public enum Refusal {
    EMAIL_TAKEN(Failure.EmailTaken::new),
    ID_OF_LIVE_USER(() -> new Failure.UserIdTaken(true)),
    ID_OF_DELETED_USER(() -> new Failure.UserIdTaken(false)),
    NOT_FOUND(Failure.NotFound::new),
    NEWER_VERSION(Failure.PreconditionFailed::byNewerVersion);

    private final Supplier<Failure> failure;

    Refusal(Supplier<Failure> failure) {
        this.failure = failure;
    }

    public Failure failure() {
        return failure.get();
    }

    static Optional<Refusal> of(Failure failure) {
        return switch (failure) {
            case Failure.EmailTaken taken -> Optional.of(EMAIL_TAKEN);
            case Failure.UserIdTaken taken -> Optional.of(taken.byLiveUser() ? ID_OF_LIVE_USER : ID_OF_DELETED_USER);
            case Failure.NotFound none -> Optional.of(NOT_FOUND);
            case Failure.PreconditionFailed newer -> Optional.of(NEWER_VERSION);
            default -> Optional.empty();
        };
    }
}
