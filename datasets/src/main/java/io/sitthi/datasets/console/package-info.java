/**
 * What every command tells the one who called it: how far it is, how it ended and what to do next. The command lines of
 * all modules share it; it knows none of them.
 */
@NullMarked
package io.sitthi.datasets.console;

import org.jspecify.annotations.NullMarked;
