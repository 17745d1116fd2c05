package io.sitthi.jobs.wallet.explain;

import static io.sitthi.programmes.wallet.Reason.IDENTITY_NOT_VERIFIED;
import static io.sitthi.programmes.wallet.Reason.INVALID_CITIZEN_ID;
import static io.sitthi.programmes.wallet.Reason.OUTSIDE_WINDOW;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.datasets.text.Words;
import io.sitthi.jobs.engine.general.explain.ExplainFormats;
import io.sitthi.jobs.engine.general.explain.Facts;
import io.sitthi.jobs.wallet.explain.Judgement.Asked;
import io.sitthi.jobs.wallet.explain.Judgement.Seen;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.LetterText;
import io.sitthi.programmes.wallet.ProofRules;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reports what each rule about a registration alone saw. Whether it failed comes from the rules themselves. */
final class RegistrationJudge {

    private final WalletProgramme programme;
    private final EligibilityRules rules;

    private final ProofRules proofRules;
    private final List<SourceRow> proofs;

    /** @param proofs the citizen's proofs, against which registrations are checked */
    RegistrationJudge(
            WalletProgramme programme, EligibilityRules rules, ProofRules proofRules, List<SourceRow> proofs) {
        this.programme = programme;
        this.rules = rules;
        this.proofRules = proofRules;
        this.proofs = proofs;
    }

    @SuppressWarnings("EnumOrdinal") // as the rules take it
    int reasons(SourceRow row) {
        boolean never = row.isNull("identity_verified_at");
        int own = rules.registrationReasons(
                row.longOf("citizen_id"),
                group(row).ordinal(),
                channel(row).ordinal(),
                never,
                never ? 0 : row.longOf("identity_verified_at"),
                row.longOf("registered_at"));
        return lacksProof(row) ? own | IDENTITY_NOT_VERIFIED.bit() : own;
    }

    private static Channel channel(SourceRow row) {
        return Channel.valueOf(row.textOf("channel"));
    }

    /** Nothing is looked up of an id that is invalid. */
    @SuppressWarnings("EnumOrdinal") // as the rules take it
    private boolean isAskedForProof(SourceRow row) {
        return proofRules.ask(channel(row).ordinal()) && CitizenId.isValid(row.longOf("citizen_id"));
    }

    private boolean lacksProof(SourceRow row) {
        return isAskedForProof(row)
                && proofs.stream()
                        .noneMatch(proof -> isOfChannel(proof, channel(row))
                                && ProofRules.proves(provedAt(proof), row.longOf("registered_at")));
    }

    @SuppressWarnings("EnumOrdinal") // as the rules take it
    private boolean isOfChannel(SourceRow proof, Channel channel) {
        return proof.dataset().equals(proofRules.provedBy(channel.ordinal()))
                && channelOf(proof).equals(channel.name());
    }

    /** The channel at which it proves an identity. */
    private static String channelOf(SourceRow proof) {
        return proof.dataset().equals(WalletSchemas.PROOFS) ? proof.textOf("channel") : Channel.D_DOPA.name();
    }

    /** In Thai; as it is when it is no channel of the wallet's. */
    private static String channelName(String code) {
        for (Channel channel : Channel.values()) {
            if (channel.name().equals(code)) {
                return LetterText.channel(channel).thai();
            }
        }
        return " " + code;
    }

    private static long provedAt(SourceRow proof) {
        return proof.longOf(proof.dataset().equals(WalletSchemas.PROOFS) ? "verified_at" : "enrolled_at");
    }

    private static ApplicantGroup group(SourceRow row) {
        return ApplicantGroup.valueOf(row.textOf("applicant_group"));
    }

    Map<Reason, Judgement> judgements(SourceRow row) {
        int failed = reasons(row);
        Map<Reason, Judgement> judgements = new EnumMap<>(Reason.class);
        judgements.put(INVALID_CITIZEN_ID, idJudgement(row.longOf("citizen_id")));
        judgements.put(OUTSIDE_WINDOW, window(row, OUTSIDE_WINDOW.isIn(failed)));
        judgements.put(
                IDENTITY_NOT_VERIFIED,
                Judgement.of(
                        IDENTITY_NOT_VERIFIED,
                        IDENTITY_NOT_VERIFIED.isIn(failed),
                        channelsOf(row),
                        verified(row),
                        notVerified(row)));
        return judgements;
    }

    /** INVALID_CITIZEN_ID, which needs no registration. */
    static Judgement idJudgement(long citizenId) {
        boolean valid = CitizenId.isValid(citizenId);
        boolean digits = citizenId >= CitizenId.MIN && citizenId <= CitizenId.MAX;
        Words found;
        if (valid) {
            found = new Words("ถูกต้องทั้งสองข้อ", "both hold");
        } else if (digits) {
            found = new Words("ครบ 13 หลัก แต่เลขตรวจสอบไม่ถูกต้อง", "13 digits, but the check digit is wrong");
        } else {
            found = new Words("ไม่ครบ 13 หลัก", "not 13 digits");
        }
        return Judgement.of(
                INVALID_CITIZEN_ID,
                !valid,
                new Asked(
                        new Words("13 หลัก และเลขตรวจสอบถูกต้อง", "13 digits, and the check digit is right"),
                        Facts.none().number("digits", 13).flag("check_digit", true)),
                Seen.of(found, Facts.none().flag("thirteen_digits", digits).flag("check_digit", valid)),
                LetterText.invalidCitizenId());
    }

    private Judgement window(SourceRow row, boolean failed) {
        ApplicantGroup group = group(row);
        DateWindow window = programme.registrationWindows().get(group);
        if (window == null) {
            throw new IllegalStateException("the programme has no window for " + group);
        }
        long at = row.longOf("registered_at");
        Words when = ExplainFormats.moment(at);
        return Judgement.of(
                OUTSIDE_WINDOW,
                failed,
                new Asked(
                        OfficerFormats.window(window),
                        Facts.none().day("first", window.first()).day("last", window.last())),
                new Seen(
                        List.of(new Words(
                                "กลุ่ม" + LetterText.group(group).thai() + " ลงทะเบียนเมื่อ " + when.thai(),
                                "group " + group + ", registered at " + when.english())),
                        Facts.none().text("applicant_group", group.name()).instant("registered_at", at),
                        List.of(row.placeFacts())),
                LetterText.outsideWindow(group, at, window));
    }

    private Asked channelsOf(SourceRow row) {
        Set<Channel> channels = programme.allowedChannels().getOrDefault(group(row), Set.of());
        List<String> names = new ArrayList<>();
        List<String> thai = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            if (channels.contains(channel)) {
                names.add(channel.name());
                thai.add(LetterText.channel(channel).thai());
            }
        }
        boolean isAsked = isAskedForProof(row);
        return new Asked(
                new Words(
                        "ยืนยันตัวตนไม่ช้ากว่าการลงทะเบียน ที่ " + String.join(", ", thai)
                                + (isAsked ? " และมีหลักฐานจากช่องทางนั้นไม่ช้ากว่าการลงทะเบียน" : ""),
                        "proved no later than registering, at " + String.join(", ", names)
                                + (isAsked ? ", with a proof by that channel no later than registering" : "")),
                Facts.none().texts("channels", names).flag("proof", isAsked));
    }

    private Seen verified(SourceRow row) {
        boolean never = row.isNull("identity_verified_at");
        long registeredAt = row.longOf("registered_at");
        String channel = row.textOf("channel");
        Facts facts = Facts.none().text("channel", channel).instant("registered_at", registeredAt);
        Words when;
        if (never) {
            when = new Words("ไม่พบข้อมูล", "never");
            facts.absent("identity_verified_at");
        } else {
            long verifiedAt = row.longOf("identity_verified_at");
            Words at = ExplainFormats.moment(verifiedAt);
            when = new Words("เมื่อ " + at.thai(), "at " + at.english());
            facts.instant("identity_verified_at", verifiedAt);
        }
        Words registered = ExplainFormats.moment(registeredAt);
        List<Words> lines = new ArrayList<>();
        List<Facts> rows = new ArrayList<>();
        rows.add(row.placeFacts());
        lines.add(new Words(
                "ช่องทาง" + LetterText.channel(channel(row)).thai() + " ยืนยันตัวตน" + when.thai() + " ลงทะเบียนเมื่อ "
                        + registered.thai(),
                "channel " + channel + ", proved " + when.english() + ", registered at " + registered.english()));
        if (isAskedForProof(row)) {
            for (SourceRow proof : proofs) {
                Words at = ExplainFormats.moment(provedAt(proof));
                String by = OfficerFormats.code(channelOf(proof));
                Words place = proof.shownPlace();
                lines.add(new Words(
                        place.thai() + ": หลักฐานจาก" + channelName(by) + " เมื่อ " + at.thai(),
                        place.english() + ": proof by " + by + " at " + at.english()));
                rows.add(proof.placeFacts().text("channel", by).instant("proved_at", provedAt(proof)));
            }
            if (proofs.isEmpty()) {
                lines.add(new Words("ไม่มีหลักฐานการยืนยันตัวตนของบุคคลนี้", "no proof of this citizen"));
            }
        }
        return new Seen(lines, facts, rows);
    }

    @SuppressWarnings("EnumOrdinal") // as the rules take it
    private Words notVerified(SourceRow row) {
        if (row.isNull("identity_verified_at")) {
            return LetterText.neverVerified();
        }
        if (!rules.allowsChannel(group(row).ordinal(), channel(row).ordinal())) {
            return LetterText.channelNotAllowed(group(row), channel(row));
        }
        return row.longOf("identity_verified_at") > row.longOf("registered_at")
                ? LetterText.verifiedTooLate(row.longOf("identity_verified_at"), row.longOf("registered_at"))
                : LetterText.neverVerified();
    }
}
