package io.sitthi.datasets.synthetic.histories;

import static io.sitthi.datasets.synthetic.histories.ProofingHistories.END;

import io.sitthi.datasets.synthetic.block.Row;

/** Histories in which every status, every refusal and both sides of every kind of limit come up, told one by one. */
final class ProofingCases {

    static final int COUNT = 24;

    private static final long MINUTE = 60_000_000L;
    private static final long HOUR = 60 * MINUTE;
    private static final long T = END - 20 * HOUR;
    private static final String PORTAL = "CUSTOMS_TRADER_PORTAL";

    private ProofingCases() {}

    static void tell(int number, ProofingStory story) {
        switch (number) {
            case 0 -> kiosk(story, 15 * MINUTE, 15 * MINUTE); // in time to the microsecond
            case 1 -> kiosk(story, 15 * MINUTE + 1, MINUTE); // a microsecond too late
            case 2 -> kiosk(story, MINUTE, 15 * MINUTE + 1);
            case 3 -> portal(story, T, true, 13 * HOUR); // PROVED until after the day
            case 4 -> portal(story, T - 10 * HOUR, true, HOUR); // VERIFIED twelve hours after the scan
            case 5 -> portal(story, T, false, HOUR); // VERIFIED at once
            case 6 -> emailed(story, 0, T, true); // LOCKED at the end of the day
            case 7 -> emailed(story, 0, END - 12 * HOUR, true); // its deadline is the first instant after the day
            case 8 -> emailed(story, 0, END - 12 * HOUR - 2, true); // a microsecond before the last
            case 9 -> emailed(story, 0, END - 1 - 7 * 24 * HOUR, true); // LAPSED in the day's last microsecond
            case 10 -> emailed(story, 0, END - 7 * 24 * HOUR, true); // LAPSED only tomorrow
            case 11 -> story.event(0, PORTAL, "APPLIED", T - 24 * HOUR); // never sent a code: LAPSED
            case 12 -> scannedLateForTheFirstTime(story);
            case 13 -> resent(story);
            case 14 -> unknown(story);
            case 15 -> alreadyOpen(story);
            case 16 -> outOfOrder(story);
            case 17 -> codes(story);
            case 18 -> repeated(story);
            case 19 -> story.event(0, "THAID", "SIGNED_IN", END - 1);
            case 20 -> story.event(0, "THAID", "SIGNED_IN", END); // tomorrow's
            case 21 -> defective(story, "channel");
            case 22 -> defective(story, "application_id");
            case 23 -> defective(story, "citizen_id");
            default -> throw new IllegalArgumentException("no case " + number);
        }
    }

    private static void kiosk(ProofingStory story, long issuedAfter, long scannedAfter) {
        story.event(0, "KIOSK", "CARD_READ", T);
        story.event(0, "KIOSK", "QR_ISSUED", T + issuedAfter).set("code", "Q");
        story.event(0, "KIOSK", "QR_SCANNED", T + issuedAfter + scannedAfter).set("code", "Q");
    }

    private static Row emailed(ProofingStory story, int number, long at, boolean firstTime) {
        // at one instant the ids would decide which comes first
        story.event(number, PORTAL, "APPLIED", at - MINUTE);
        return story.event(number, PORTAL, "QR_EMAILED", at).set("code", "E").set("first_time", firstTime);
    }

    private static void portal(ProofingStory story, long at, boolean firstTime, long scannedAfter) {
        emailed(story, 0, at, firstTime);
        long scannedAt = at + Math.min(scannedAfter, 11 * HOUR);
        story.event(0, PORTAL, "QR_SCANNED", scannedAt).set("code", "E");
        if (firstTime) {
            story.event(0, PORTAL, "ATM_PROVED", scannedAt + HOUR);
        }
    }

    private static void scannedLateForTheFirstTime(ProofingStory story) {
        emailed(story, 0, T, false);
        story.event(0, PORTAL, "QR_SCANNED", T + 13 * HOUR).set("code", "E").set("first_time", true);
    }

    private static void resent(ProofingStory story) {
        emailed(story, 0, T, true);
        story.event(0, PORTAL, "QR_EMAILED", T + 12 * HOUR).set("code", "F");
        story.event(0, PORTAL, "QR_SCANNED", T + 13 * HOUR).set("code", "E");
        story.event(0, PORTAL, "QR_SCANNED", T + 14 * HOUR).set("code", "F");
    }

    private static void unknown(ProofingStory story) {
        story.event(0, "FAX", "SENT", T);
        story.event(0, "KIOSK", "SIGNED_IN", T);
        story.event(0, "KIOSK", "QR_ISSUED", T).set("code", "Q");
    }

    private static void alreadyOpen(ProofingStory story) {
        story.event(0, "KIOSK", "CARD_READ", T);
        story.event(1, "KIOSK", "CARD_READ", T + 15 * MINUTE);
        story.event(2, "KIOSK", "CARD_READ", T + 15 * MINUTE + 1);
        story.event(0, "THAID", "SIGNED_IN", T + 16 * MINUTE);
        story.event(0, "KIOSK", "QR_ISSUED", T + 17 * MINUTE).set("code", "Q");
    }

    private static void outOfOrder(ProofingStory story) {
        story.event(0, "COUNTER_SERVICE", "NUMBER_ENTERED", T);
        story.event(0, "COUNTER_SERVICE", "SMS_SENT", T + 1).set("code", "S");
        story.event(0, "COUNTER_SERVICE", "NUMBER_ENTERED", T + 2);
    }

    private static void codes(ProofingStory story) {
        story.event(0, "BOONTERM", "CARD_READ", T);
        story.event(0, "BOONTERM", "SMS_SENT", T + 1);
        story.event(0, "BOONTERM", "SMS_SENT", T + 2).set("code", "S");
        story.event(0, "BOONTERM", "SMS_CONFIRMED", T + 3);
        story.event(0, "BOONTERM", "SMS_CONFIRMED", T + 4).set("code", "s");
        story.event(0, "BOONTERM", "SMS_CONFIRMED", T + 5).set("code", "S");
    }

    private static void repeated(ProofingStory story) {
        Row first = story.event(0, "D_DOPA", "SIGNED_IN", T);
        story.event(1, "D_DOPA", "SIGNED_IN", T + 1).set("event_id", first.get("event_id"));
    }

    /** A sound application, and an event that lacks something. */
    private static void defective(ProofingStory story, String column) {
        story.event(0, "THANG_RATH_APP", "CARD_ENTERED", T);
        story.event(0, "THANG_RATH_APP", "FACE_PROVED", T + 1).set(column, null);
    }
}
