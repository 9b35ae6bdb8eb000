package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;

import java.util.Optional;

/** Each kind of write, and the version that it leaves. */
enum KindOfWrite {
    CREATE(1) {
        @Override
        User on(Scene scene, Optional<Idempotency> key) {
            return directory(scene).create(Optional.of("new"), Profiles.of("N", "n@example.com"), CALLER, key);
        }
    },
    UPDATE(2) {
        @Override
        User on(Scene scene, Optional<Idempotency> key) {
            return directory(scene)
                    .update(
                            scene.ada().userId(),
                            old -> Profiles.of("A", "a@example.com"),
                            Scene.seen(scene.ada()),
                            CALLER,
                            key);
        }
    },
    UPDATE_THAT_CHANGES_NOTHING(1) {
        @Override
        User on(Scene scene, Optional<Idempotency> key) {
            return directory(scene).update(scene.ada().userId(), old -> old, Scene.seen(scene.ada()), CALLER, key);
        }
    },
    DELETE(2) {
        @Override
        User on(Scene scene, Optional<Idempotency> key) {
            return directory(scene).delete(scene.ada().userId(), Scene.seen(scene.ada()), CALLER, key);
        }
    },
    RESTORE(3) {
        @Override
        User on(Scene scene, Optional<Idempotency> key) {
            return directory(scene).restore(scene.eve().userId(), Scene.seen(scene.eve()), CALLER, key);
        }
    };

    final int version;

    KindOfWrite(int version) {
        this.version = version;
    }

    abstract User on(Scene scene, Optional<Idempotency> key);

    private static Directory directory(Scene scene) {
        return scene.fixture().directory;
    }
}
