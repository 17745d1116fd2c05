package io.sitthi.datasets.programme;

import io.sitthi.datasets.text.Words;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** What letters of every kind have in common. No text holds a name or a whole id. */
public final class LetterWords {

    private LetterWords() {}

    /**
     * A day and the time on a clock in Bangkok, to the minute.
     *
     * @param micros microseconds since 1970-01-01 UTC
     */
    public static Words moment(long micros) {
        ZonedDateTime time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(Programme.ZONE);
        Words day = Words.fullDay(time.toLocalDate());
        String clock = String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute());
        return new Words(day.thai() + " เวลา " + clock.replace(':', '.') + " น.", day.english() + " at " + clock);
    }

    /** {@code this, that and those}; of at least one. */
    public static Words list(List<Words> words) {
        int last = words.size() - 1;
        String thai = words.get(last).thai();
        String english = words.get(last).english();
        if (last > 0) {
            List<Words> before = words.subList(0, last);
            thai = String.join(" ", before.stream().map(Words::thai).toList()) + " และ" + thai;
            english = String.join(", ", before.stream().map(Words::english).toList()) + " and " + english;
        }
        return new Words(thai, english);
    }

    /** A numbered paragraph: what was found, and what can be done about it. */
    public static Words numbered(int number, Words finding, Words remedy) {
        return new Words(
                number + ". " + finding.thai() + " " + remedy.thai(),
                number + ". " + finding.english() + " " + remedy.english());
    }

    /** Who signs. */
    public static Words signature(ProgrammeTitle title) {
        return title.hasAgency()
                ? new Words("ขอแสดงความนับถือ " + title.agencyThai(), "Yours faithfully, " + title.agencyEnglish())
                : new Words("ขอแสดงความนับถือ", "Yours faithfully");
    }
}
