package io.sitthi.streaming.engine.store;

import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.map.ChronicleMap;

/**
 * The options that Java 17 or later must be started with for Chronicle Map: the one list of them, which everything that
 * starts Java for this module repeats or refers to. An executable jar carries the same as {@code Add-Opens} and {@code
 * Add-Exports} in its manifest; Flink takes them in {@code env.java.opts.all}.
 *
 * <p>A JDK is needed, not only a JRE: Chronicle Map compiles a class of its own when it is first used.
 */
public final class ChronicleJavaOptions {

    public static final String OPEN_LANG = "--add-opens=java.base/java.lang=ALL-UNNAMED";
    public static final String OPEN_REFLECT = "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED";
    public static final String EXPORT_CHANNELS = "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED";
    public static final String EXPORT_REFERENCES = "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED";
    public static final String EXPORT_COMPILER = "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED";

    /** All of them. */
    public static final List<String> ALL =
            List.of(OPEN_LANG, OPEN_REFLECT, EXPORT_CHANNELS, EXPORT_REFERENCES, EXPORT_COMPILER);

    private ChronicleJavaOptions() {}

    /**
     * Says what is missing before Chronicle fails on it with an error that nobody understands.
     *
     * @throws IllegalStateException when this Java was started without some of the options, or has no compiler
     */
    public static void require() {
        if (ModuleLayer.boot().findModule("jdk.compiler").isEmpty()) {
            throw new IllegalStateException("Chronicle Map, in which stores stand, compiles a class"
                    + " when it is first used, and this Java has no compiler: run it on a JDK instead of a JRE ("
                    + System.getProperty("java.home") + ")");
        }
        Module chronicle = ChronicleMap.class.getModule();
        List<String> missing = new ArrayList<>();
        for (String option : ALL) {
            if (!given(option, chronicle)) {
                missing.add(option);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Chronicle Map, in which stores stand, needs options that"
                    + " this Java was started without; add to its command line (in Flink: to env.java.opts.all): "
                    + String.join(" ", missing));
        }
    }

    private static boolean given(String option, Module chronicle) {
        boolean open = option.startsWith("--add-opens=");
        String target = option.substring(option.indexOf('=') + 1, option.lastIndexOf('='));
        String packageName = target.substring(target.indexOf('/') + 1);
        Module module = ModuleLayer.boot()
                .findModule(target.substring(0, target.indexOf('/')))
                .orElseThrow();
        return open ? module.isOpen(packageName, chronicle) : module.isExported(packageName, chronicle);
    }
}
