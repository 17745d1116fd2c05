/**
 * Reads what runs wrote, subject by subject, and checks verdicts against the evidence for them (contract section 11).
 */
@NullMarked
package io.sitthi.jobs.engine.general.evidence;

import org.jspecify.annotations.NullMarked;
