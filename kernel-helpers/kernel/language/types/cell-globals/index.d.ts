/** Asks the reader for a line of text; null when the front end cannot ask. */
declare function prompt(message?: string): Promise<string | null>;
