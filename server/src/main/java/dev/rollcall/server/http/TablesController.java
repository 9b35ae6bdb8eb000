package dev.rollcall.server.http;

import dev.rollcall.api.TablesApi;
import dev.rollcall.api.model.TableRequest;
import dev.rollcall.server.tables.ExactJson;
import dev.rollcall.server.tables.TableFailure;
import dev.rollcall.server.tables.TableOperations;
import dev.rollcall.server.validation.AnswerSize;
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
        return Responses.json(
                fitting(ExactJson.write(tables.run(request.getOperation(), request.getTableName(), payload))));
    }

    /** Only {@code list} and {@code echo} answer with more than one item. */
    private static byte[] fitting(byte[] answer) {
        if (AnswerSize.of(answer) > AnswerSize.MAX) {
            throw TableFailure.TooLarge.answer();
        }
        return answer;
    }
}
