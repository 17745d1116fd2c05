package io.sitthi.datasets.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts files into one HTML page so that none can break out of its element.
 *
 * <p>Inside {@code <script>} and {@code <style>} HTML knows no escapes: the text ends at the first end tag, and
 * {@code <!--} changes how a script is read (HTML standard, "script data state"). JSON can be escaped, because every
 * character of a string may be written as its number; scripts and styles are ours and are refused instead.
 */
public final class PageParts {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern UNSAFE_IN_SCRIPT = Pattern.compile("</script|<script|<!--", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNSAFE_IN_STYLE = Pattern.compile("</style|<!--", Pattern.CASE_INSENSITIVE);
    private static final String CHART_LIBRARY_PROPERTIES = "META-INF/maven/org.mvnpm/echarts/pom.properties";

    private PageParts() {}

    /** A file of the page, from the resources of its owner's package, with line feeds only. */
    public static String text(Class<?> owner, String name) {
        return read(owner.getPackageName().replace('.', '/') + "/" + name).replace("\r\n", "\n");
    }

    /** The minified script of Apache ECharts, from its jar: a module that makes pages has it on its class path. */
    public static String chartLibrary() {
        return read("META-INF/resources/_static/echarts/" + chartLibraryVersion() + "/dist/echarts.min.js");
    }

    public static String chartLibraryVersion() {
        try (InputStream input = open(CHART_LIBRARY_PROPERTIES)) {
            Properties properties = new Properties();
            properties.load(input);
            String version = properties.getProperty("version");
            if (version == null) {
                throw new IllegalStateException(CHART_LIBRARY_PROPERTIES + " names no version");
            }
            return version;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + CHART_LIBRARY_PROPERTIES, e);
        }
    }

    /** The style of a page: the colours and letters of all of them, then its own. */
    public static String pageStyle(String style) {
        return inlineStyle(text(PageParts.class, "palette.css") + style);
    }

    /** The script, unchanged. It fails when a browser would not read it whole. */
    public static String inlineScript(String script) {
        return requireSafe(script, UNSAFE_IN_SCRIPT);
    }

    /** The style, unchanged. It fails when a browser would not read it whole. */
    public static String inlineStyle(String style) {
        return requireSafe(style, UNSAFE_IN_STYLE);
    }

    /** Text as HTML shows it, in an element or in a quoted attribute. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The same JSON without any character that HTML or a script could take for its own. */
    public static String inlineJson(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** A policy that allows these scripts and the page's own style, and no request whatever. */
    public static String securityPolicy(List<String> scripts) {
        StringBuilder policy = new StringBuilder("default-src 'none'");
        policy.append(scripts.isEmpty() ? "" : "; script-src");
        for (String script : scripts) {
            policy.append(" 'sha256-").append(sha256Base64(script)).append('\'');
        }
        // Charts set style attributes; a style can load nothing under default-src 'none'.
        return policy.append("; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'")
                .toString();
    }

    /** Puts the values in the place of {@code {{name}}}. Values are not searched for placeholders again. */
    public static String fill(String template, Map<String, String> values) {
        StringBuilder page = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(template);
        int copied = 0;
        while (matcher.find()) {
            String value = values.get(matcher.group(1));
            if (value == null) {
                throw new IllegalStateException(
                        "the template asks for {{" + matcher.group(1) + "}}, which is not given");
            }
            page.append(template, copied, matcher.start()).append(value);
            copied = matcher.end();
        }
        return page.append(template, copied, template.length()).toString();
    }

    private static String requireSafe(String text, Pattern unsafe) {
        Matcher matcher = unsafe.matcher(text);
        if (matcher.find()) {
            throw new IllegalStateException(
                    "cannot be put into the page: it holds " + matcher.group() + " at character " + matcher.start());
        }
        return text;
    }

    private static String sha256Base64(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String read(String resource) {
        try (InputStream input = open(resource)) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private static InputStream open(String resource) {
        InputStream input = PageParts.class.getClassLoader().getResourceAsStream(resource);
        if (input == null) {
            throw new IllegalStateException("missing on the class path: " + resource);
        }
        return input;
    }
}
