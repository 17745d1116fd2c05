/**
 * Reports as values, and the page that shows them: HTML in Thai and English without scripts. It opens anywhere, loads
 * nothing, and shows whatever a delivery holds as plain text.
 */
@NullMarked
package io.sitthi.jobs.engine.general.report;

import org.jspecify.annotations.NullMarked;
