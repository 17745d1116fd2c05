package io.sitthi.datasets.programme;

import java.time.LocalDate;

/** Days from {@code first} to {@code last}, both included, as a calendar in Bangkok shows them. */
public record DateWindow(LocalDate first, LocalDate last) {

    public DateWindow {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("window ends on " + last + ", before it starts on " + first);
        }
    }
}
