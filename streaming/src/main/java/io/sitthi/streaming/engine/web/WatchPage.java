package io.sitthi.streaming.engine.web;

import io.sitthi.datasets.page.PageParts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The page itself: one file in Thai and English, which asks for nothing but the figures of the server it came from. */
final class WatchPage {

    private WatchPage() {}

    static byte[] bytes() {
        String script = PageParts.text(WatchPage.class, "watch.js");
        return PageParts.fill(
                        PageParts.text(WatchPage.class, "watch.html"),
                        Map.of(
                                "policy",
                                PageParts.securityPolicy(List.of(script)) + "; connect-src 'self'",
                                "style",
                                PageParts.inlineStyle(PageParts.text(WatchPage.class, "watch.css")),
                                "texts",
                                PageParts.inlineJson(PageParts.text(WatchPage.class, "watch.json")),
                                "script",
                                PageParts.inlineScript(script)))
                .getBytes(StandardCharsets.UTF_8);
    }
}
