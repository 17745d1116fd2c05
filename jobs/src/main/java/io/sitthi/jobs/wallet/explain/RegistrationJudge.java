package io.sitthi.jobs.wallet.explain;

import static io.sitthi.programmes.wallet.Reason.IDENTITY_NOT_VERIFIED;
import static io.sitthi.programmes.wallet.Reason.INVALID_CITIZEN_ID;
import static io.sitthi.programmes.wallet.Reason.OUTSIDE_WINDOW;

import io.sitthi.datasets.CitizenId;
import io.sitthi.datasets.programme.DateWindow;
import io.sitthi.programmes.wallet.ApplicantGroup;
import io.sitthi.programmes.wallet.Channel;
import io.sitthi.programmes.wallet.EligibilityRules;
import io.sitthi.programmes.wallet.ProofRules;
import io.sitthi.programmes.wallet.Reason;
import io.sitthi.programmes.wallet.WalletProgramme;
import io.sitthi.programmes.wallet.WalletSchemas;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says of each rule about a registration alone what it saw. What failed comes from the rules themselves. */
final class RegistrationJudge {

    private final WalletProgramme programme;
    private final EligibilityRules rules;

    private final ProofRules proofRules;
    private final List<SourceRow> proofs;

    /** @param proofs the citizen's rows of what registrations are held against */
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
        judgements.put(
                OUTSIDE_WINDOW,
                Judgement.of(
                        OUTSIDE_WINDOW,
                        OUTSIDE_WINDOW.isIn(failed),
                        windowOf(group(row)),
                        List.of("group " + group(row) + ", registered at "
                                + Shown.instant(row.longOf("registered_at")))));
        judgements.put(
                IDENTITY_NOT_VERIFIED,
                Judgement.of(
                        IDENTITY_NOT_VERIFIED,
                        IDENTITY_NOT_VERIFIED.isIn(failed),
                        channelsOf(group(row))
                                + (isAskedForProof(row)
                                        ? ", with a proof by that channel no later than registering"
                                        : ""),
                        verified(row)));
        return judgements;
    }

    /** INVALID_CITIZEN_ID, which needs no registration. */
    static Judgement idJudgement(long citizenId) {
        boolean valid = CitizenId.isValid(citizenId);
        boolean digits = citizenId >= CitizenId.MIN && citizenId <= CitizenId.MAX;
        String found = valid ? "both hold" : digits ? "13 digits, but the check digit is wrong" : "not 13 digits";
        return Judgement.of(INVALID_CITIZEN_ID, !valid, "13 digits, and the check digit is right", List.of(found));
    }

    private String windowOf(ApplicantGroup group) {
        DateWindow window = programme.registrationWindows().get(group);
        return window == null ? "no window for " + group : Shown.window(window);
    }

    private String channelsOf(ApplicantGroup group) {
        Set<Channel> channels = programme.allowedChannels().getOrDefault(group, Set.of());
        List<String> names = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            if (channels.contains(channel)) {
                names.add(channel.name());
            }
        }
        return "proved no later than registering, at " + String.join(", ", names);
    }

    private List<String> verified(SourceRow row) {
        String when = row.isNull("identity_verified_at")
                ? "never"
                : "at " + Shown.instant(row.longOf("identity_verified_at"));
        List<String> lines = new ArrayList<>();
        lines.add("channel " + row.textOf("channel") + ", proved " + when + ", registered at "
                + Shown.instant(row.longOf("registered_at")));
        if (isAskedForProof(row)) {
            for (SourceRow proof : proofs) {
                lines.add(proof.place() + ": proof by " + Shown.code(channelOf(proof)) + " at "
                        + Shown.instant(provedAt(proof)));
            }
            if (proofs.isEmpty()) {
                lines.add("no proof of this citizen");
            }
        }
        return lines;
    }
}
