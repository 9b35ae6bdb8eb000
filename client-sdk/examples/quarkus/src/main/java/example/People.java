package example;

import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.User;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.concurrent.CompletionStage;

/** The client's objects are what a resource takes and returns. */
@Path("/people")
public class People {
    private final RollcallClient rollcall;

    People(RollcallClient rollcall) {
        this.rollcall = rollcall;
    }

    @GET
    @Path("/{id}")
    public CompletionStage<User> get(String id) {
        return rollcall.async().users().get(id);
    }

    @POST
    public CompletionStage<User> create(UserInput user) {
        return rollcall.async().users().create(user);
    }
}
