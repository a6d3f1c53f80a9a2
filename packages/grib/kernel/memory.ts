/** Where everything lies; src/packing/jpeg2000/kernel.ts knows these places too. */

/** States of the 19 contexts, 8 bytes each. */
export const CONTEXTS: usize = 0;
/** The 94 states of the arithmetic decoder, 8 bytes each. */
export const MACHINE: usize = 512;
export const SIGNS: usize = 1280;
/** Four tables of 512 bytes: LL, HL, LH, HH. */
export const SIGNIFICANCE: usize = 2048;
/** 4096 words. */
export const FLAGS: usize = 4096;
/** 4096 words. */
export const SAMPLES: usize = 20480;
