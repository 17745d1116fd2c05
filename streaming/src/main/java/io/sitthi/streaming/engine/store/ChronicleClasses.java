package io.sitthi.streaming.engine.store;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.values.ValueModel;
import net.openhft.chronicle.values.Values;

/**
 * A step of the build: makes the class that Chronicle Map would otherwise generate and compile when it is first used,
 * so that a JRE without a compiler is enough, and no start waits for one.
 *
 * <p>The source comes from Chronicle's own generator. The library that compiles it cannot even be loaded where there is
 * no compiler; it looks for a class {@code JavacTool}, so one is provided that returns no compiler. On a JDK Java's own
 * class of that name is found first.
 */
public final class ChronicleClasses {

    private static final String STATE = "net.openhft.chronicle.hash.VanillaGlobalMutableState";
    private static final String NATIVE = "$$Native";
    private static final String NO_COMPILER = "com.sun.tools.javac.api.JavacTool";
    private static final String NO_COMPILER_SOURCE = """
            package com.sun.tools.javac.api;

            public final class JavacTool {
                private JavacTool() {}

                public static Object create() {
                    return null;
                }
            }
            """;
    private static final String MADE_FROM = "META-INF/sitthi-chronicle-classes";

    private ChronicleClasses() {}

    /** @param arguments the folder of classes, in which those of another version are replaced */
    public static void main(String[] arguments) throws Exception {
        Path classes = Path.of(arguments[0]);
        Path note = classes.resolve(MADE_FROM);
        String versions = versions();
        if (Files.exists(note)
                && Files.readString(note).equals(versions)
                && Files.exists(classFile(classes, STATE + NATIVE))
                && Files.exists(classFile(classes, NO_COMPILER))) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException(
                    "Sitthi is built with a JDK, and " + System.getProperty("java.home") + " has no compiler");
        }
        compile(compiler, classes, STATE + NATIVE, chronicleSource(), List.of("--release", "17"));
        // without the module that has this package, Java takes a class of it as any other
        compile(
                compiler,
                classes,
                NO_COMPILER,
                NO_COMPILER_SOURCE,
                List.of("--limit-modules", "java.base", "-source", "17", "-target", "17", "-Xlint:-options"));
        Files.createDirectories(note.getParent());
        Files.writeString(note, versions);
    }

    private static String chronicleSource() throws ReflectiveOperationException {
        Class<?> state = Class.forName(STATE);
        Method generate = Class.forName("net.openhft.chronicle.values.Generators")
                .getDeclaredMethod("generateNativeClass", ValueModel.class, String.class);
        generate.setAccessible(true);
        return (String) generate.invoke(null, ValueModel.acquire(state), state.getSimpleName() + NATIVE);
    }

    private static void compile(JavaCompiler compiler, Path classes, String name, String source, List<String> options) {
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> all = Stream.concat(
                        options.stream(),
                        Stream.of(
                                "-proc:none",
                                "-d",
                                classes.toString(),
                                "-classpath",
                                System.getProperty("java.class.path")))
                .collect(Collectors.toList());
        if (!compiler.getTask(null, null, null, all, null, List.of(file)).call()) {
            throw new IllegalStateException(name + " cannot be compiled");
        }
    }

    private static Path classFile(Path classes, String name) {
        return classes.resolve(name.replace('.', File.separatorChar) + ".class");
    }

    /** Names of the libraries that the classes are made from and for. */
    private static String versions() {
        return Stream.of(ChronicleMap.class, Values.class)
                .map(ChronicleClasses::library)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String library(Class<?> of) {
        try {
            Path jar = Path.of(
                    of.getProtectionDomain().getCodeSource().getLocation().toURI());
            return String.valueOf(jar.getFileName());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
