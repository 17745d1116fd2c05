/** What an operator does with dead letters: reads them, and corrects their messages in files. */
@NullMarked
package io.sitthi.streaming.engine.letters;

import org.jspecify.annotations.NullMarked;
