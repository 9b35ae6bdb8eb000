package dev.rollcall.chaos;

import dev.rollcall.dynamodblocal.Intercepted;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Lets the process die before or after its nth call to the store: from then on nothing of it reaches the store. */
final class CallInjector {

    /** Not a failure that the server would know. */
    static final class Dead extends Error {
        Dead() {
            super("The process is dead.", null, false, false);
        }
    }

    private static final Map<String, CallInjector> BY_SERVER = new ConcurrentHashMap<>();
    private static final int NEVER = Integer.MAX_VALUE;

    private final AtomicInteger calls = new AtomicInteger();
    private volatile int last = NEVER;
    private volatile boolean before;

    static CallInjector of(String server) {
        return BY_SERVER.computeIfAbsent(server, name -> new CallInjector());
    }

    void live() {
        dieAt(NEVER, true);
    }

    /** @param call counted from 1 */
    void dieAt(int call, boolean beforeIt) {
        calls.set(0);
        before = beforeIt;
        last = call;
    }

    int calls() {
        return calls.get();
    }

    DynamoDbClient wrap(DynamoDbClient real) {
        return Intercepted.around(real, request -> {
            int call = calls.incrementAndGet();
            if (call > last || call == last && before) {
                throw new Dead();
            }
            Object answer = request.answer();
            if (call == last) {
                throw new Dead();
            }
            return answer;
        });
    }
}
