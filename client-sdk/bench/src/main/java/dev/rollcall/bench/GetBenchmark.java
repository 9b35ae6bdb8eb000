package dev.rollcall.bench;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One GET of one user on a connection that stands. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GetBenchmark {
    /** Which of them. */
    @Param({"raw", "rollcall", "stock"})
    public String subject = "raw";

    /** Where the server is. */
    @Param("")
    public String url = "";

    private Callable<Object> call = () -> "";

    /** Makes the client. */
    @Setup
    public void client() {
        call = Subjects.of(subject, url);
    }

    /**
     * Calls.
     *
     * @return what came
     * @throws Exception when it fails
     */
    @Benchmark
    public Object get() throws Exception {
        return call.call();
    }
}
