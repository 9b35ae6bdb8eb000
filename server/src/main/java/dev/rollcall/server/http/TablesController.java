package dev.rollcall.server.http;

import dev.rollcall.api.TablesApi;
import dev.rollcall.api.model.TableRequest;
import dev.rollcall.server.tables.ExactJson;
import dev.rollcall.server.tables.TableOperations;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.json.tree.JsonNode;

/** {@code /DynamoDBManager}: the payload is taken, and the answer written, with every digit of its numbers. */
@Controller
class TablesController implements TablesApi {

    private final TableOperations tables;

    TablesController(TableOperations tables) {
        this.tables = tables;
    }

    @Override
    public HttpResponse<Object> operateTable(TableRequest request) {
        JsonNode payload = JsonBody.current().tree().get("payload");
        return Answers.json(ExactJson.write(
                tables.run(request.getOperation(), request.getTableName(), payload, Callers.current())));
    }
}
