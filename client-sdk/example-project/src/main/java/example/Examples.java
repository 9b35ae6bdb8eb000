package example;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles and runs each Java example of some pages, in their order, against the Rollcall that the environment names.
 */
public final class Examples {
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final String IMPORTS = """
            import dev.rollcall.client.*;
            import dev.rollcall.client.model.*;
            import dev.rollcall.client.testkit.*;
            import java.math.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.*;
            """;

    private Examples() {}

    /**
     * Runs them all.
     *
     * @param args the README and other pages
     * @throws Exception of the first example that fails
     */
    public static void main(String[] args) throws Exception {
        List<String> blocks = new ArrayList<>();
        for (String page : args) {
            blocks.addAll(blocks(Files.readString(Path.of(page))));
        }
        Path classes = Files.createTempDirectory("examples");
        try {
            compile(blocks, classes);
            try (java.net.URLClassLoader loader = new java.net.URLClassLoader(new java.net.URL[] {classes.toUri().toURL()})) {
                for (int i = 0; i < blocks.size(); i++) {
                    ((Callable<?>) loader.loadClass("Example" + i).getConstructor().newInstance()).call();
                }
            }
        } finally {
            delete(classes);
        }
        System.out.println(blocks.size() + " examples ran.");
    }

    private static List<String> blocks(String readme) {
        Matcher matcher = BLOCK.matcher(readme);
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    private static void compile(List<String> blocks, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String path = System.getProperty("example.classpath", System.getProperty("java.class.path"));
        List<String> options = List.of(
                "--release", "17", "-Xlint:all", "-Werror", "-proc:none", "-d", classes.toString(), "-cp", path);
        List<Source> sources = IntStream.range(0, blocks.size())
                .mapToObj(i -> new Source("Example" + i, source(i, blocks.get(i))))
                .collect(Collectors.toList());
        if (!compiler.getTask(null, null, null, options, null, sources).call()) {
            throw new IllegalStateException("The examples do not compile.");
        }
    }

    private static String source(int number, String block) {
        String body = block.contains("RollcallClient rollcall =")
                ? block
                : "try (RollcallClient rollcall = RollcallClient.builder().fromEnv().build()) {\n" + block + "}\n";
        return IMPORTS + "public final class Example" + number + " implements Callable<Void> {\n"
                + "  @Override public Void call() throws Exception {\n" + body + "    return null;\n  }\n}\n";
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).collect(Collectors.toList())) {
                Files.delete(file);
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
