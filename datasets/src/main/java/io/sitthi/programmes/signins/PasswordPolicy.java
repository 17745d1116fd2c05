package io.sitthi.programmes.signins;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a password must have (seed 001, 1.2, condition 3). A pure function: it keeps and passes on nothing of what it is
 * shown.
 */
public final class PasswordPolicy {

    /** The fewest characters, counted as Unicode code points. */
    public static final int MINIMUM_CHARACTERS = 8;

    private PasswordPolicy() {}

    /** What a password lacks, in the order of the enum; empty when it is good. */
    public static Set<PasswordFault> faults(CharSequence password) {
        EnumSet<PasswordFault> faults = EnumSet.allOf(PasswordFault.class);
        int characters = 0;
        for (int i = 0; i < password.length(); i++) {
            char c = password.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                faults.remove(PasswordFault.NO_UPPER_CASE_LETTER);
            } else if (c >= 'a' && c <= 'z') {
                faults.remove(PasswordFault.NO_LOWER_CASE_LETTER);
            } else if (c >= '0' && c <= '9') {
                faults.remove(PasswordFault.NO_DIGIT);
            }
            boolean endsAPair =
                    Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(password.charAt(i - 1));
            if (!endsAPair) {
                characters++;
            }
        }
        if (characters >= MINIMUM_CHARACTERS) {
            faults.remove(PasswordFault.TOO_SHORT);
        }
        return faults;
    }
}
