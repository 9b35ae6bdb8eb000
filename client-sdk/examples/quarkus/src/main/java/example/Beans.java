package example;

import dev.rollcall.client.RollcallClient;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The client as a bean; it is final, so it is a singleton and not application scoped. */
class Beans {
    @Produces
    @Singleton
    RollcallClient rollcall() {
        return RollcallClient.builder().fromEnv().build();
    }

    void close(@Disposes RollcallClient rollcall) {
        rollcall.close();
    }
}
