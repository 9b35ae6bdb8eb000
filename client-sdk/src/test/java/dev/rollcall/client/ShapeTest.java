package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.model.Model;
import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What every generated class promises, so that a new property or parameter breaks nobody. */
class ShapeTest {
    private static List<Class<?>> classes() throws Exception {
        List<Class<?>> classes = new ArrayList<>();
        Path root = Path.of("target/classes");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file)
                        .toString()
                        .replace(File.separatorChar, '.')
                        .replace(".class", "");
                if (!name.endsWith("-info")) {
                    classes.add(Class.forName(name));
                }
            }
        }
        assertTrue(classes.size() > 50);
        return classes;
    }

    @Test
    void modelsAreFinalImmutableAndMadeByBuildersAlone() throws Exception {
        List<Class<?>> models = classes().stream()
                .filter(type -> type.getSuperclass() == Model.class)
                .toList();
        assertEquals(17, models.size(), models::toString);
        for (Class<?> model : models) {
            assertTrue(Modifier.isFinal(model.getModifiers()), model::toString);
            assertEquals(0, model.getConstructors().length, model::toString);
            for (Field field : model.getDeclaredFields()) {
                assertTrue(Modifier.isFinal(field.getModifiers()), field::toString);
            }
            assertEquals(
                    model,
                    model.getMethod("builder")
                            .getReturnType()
                            .getMethod("build")
                            .getReturnType());
            assertEquals(
                    model.getMethod("builder").getReturnType(),
                    model.getMethod("toBuilder").getReturnType());
        }
    }

    @Test
    void everyPackageSaysWhatMayBeNull() throws Exception {
        for (Class<?> type : classes()) {
            assertTrue(type.getPackage().isAnnotationPresent(NullMarked.class), type::toString);
        }
    }

    @Test
    void nobodyCanExtendOrMakeWhatTheClientMakes() throws Exception {
        for (Class<?> type : classes()) {
            if (Modifier.isPublic(type.getModifiers()) && !type.isInterface() && !type.isEnum() && !type.isRecord()) {
                boolean closed = Modifier.isFinal(type.getModifiers())
                        || Arrays.stream(type.getDeclaredConstructors())
                                .noneMatch(made -> Modifier.isPublic(made.getModifiers())
                                        || Modifier.isProtected(made.getModifiers()));
                assertTrue(closed, type::toString);
            }
        }
    }
}
