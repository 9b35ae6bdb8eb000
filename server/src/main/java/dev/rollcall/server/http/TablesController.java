package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import dev.rollcall.api.TablesApi;
import dev.rollcall.api.model.TableRequest;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.Violation;
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

    private static final String IDEMPOTENCY_KEY = Contract.parameterName("idempotencyKey");

    private final TableOperations tables;

    TablesController(TableOperations tables) {
        this.tables = tables;
    }

    @Override
    public HttpResponse<Object> operateTable(TableRequest request) {
        refuseKey();
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

    /** A caller who sends a key would expect the write not to run twice. */
    private static void refuseKey() {
        if (RequestContext.current().getHeaders().contains(IDEMPOTENCY_KEY)) {
            throw new Failure.Invalid(Violation.of(
                    IDEMPOTENCY_KEY,
                    Rule.UNKNOWN_NAME,
                    "is not kept for table operations; a ConditionExpression makes a write safe to send again"));
        }
    }
}
