/**
 * The coding passes of src/packing/jpeg2000/bit-planes.ts in AssemblyScript, with the same names; read that file first.
 * Everything lies at fixed places in memory; src/packing/jpeg2000/kernel.ts fills in the tables.
 */

import { CONTEXTS, FLAGS, MACHINE, SAMPLES, SIGNIFICANCE, SIGNS } from "./memory";

// Contexts.
const REFINE: i32 = 14;
const RUN: i32 = 17;
const UNIFORM: i32 = 18;

// A context is 8 bytes: what the less probable symbol takes, the more probable symbol, and the two states that may follow.
const SYMBOL: usize = 4;
/** After the less probable symbol, then after the more probable one. */
const NEXT: usize = 5;

const HALF: i32 = 0x8000 << 8;
const HALF_ZEROS: i32 = 8;

// Flags of a column.
const AROUND: i32 = 0o777;
const SELF: i32 = 1 << 4;
const NEIGHBOURS: i32 = 0o757;
const ANY_SIGNIFICANT: i32 = (1 << 18) - 1;
const NEGATIVE_SHIFT: i32 = 19;
const REFINED: i32 = 1 << 20;
const VISITED_SHIFT: i32 = 21;
const ALL_VISITED: i32 = 0o1111 << VISITED_SHIFT;
/** Bit 3·k stands for sample k. */
const EACH: i32 = 0o1111;

let interval: i32 = 0;
let code: i32 = 0;
let shifts: i32 = 0;
let at: usize = 0;
let slack: i32 = 0;

let width: i32 = 0;
let height: i32 = 0;
/** Bytes from one stripe's flags to the next one's. */
let stride: usize = 0;
let significance: usize = 0;
let causal: bool = false;

/** Clears flags and samples for a block. */
export function begin(blockWidth: i32, blockHeight: i32, orientation: i32, isCausal: i32): void {
  width = blockWidth;
  height = blockHeight;
  stride = ((blockWidth + 2) as usize) << 2;
  significance = SIGNIFICANCE + ((orientation as usize) << 9);
  causal = isCausal != 0;
  const stripes = ((blockHeight + 3) >> 2) as usize;
  memory.fill(FLAGS, 0, stride * (stripes + 2));
  memory.fill(SAMPLES, 0, ((blockWidth as usize) << 4) * stripes);
}

export function start(from: usize): void {
  at = from;
  code = (load<u8>(from) as i32) << 8;
  readByte();
  code <<= 7;
  shifts -= 7;
  interval = HALF;
  slack = min(code, interval - HALF);
  interval -= slack;
  code -= slack;
}

function readByte(): void {
  const next = load<u8>(at, 1) as i32;
  if (load<u8>(at) != 0xff) {
    code += next;
    shifts = 8;
    at++;
  } else if (next > 0x8f) {
    code += 0xff;
    shifts = 8;
  } else {
    code += next << 1;
    shifts = 7;
    at++;
  }
}

@inline
function decide(context: usize, slack: i32): i32 {
  // Nobody can guess which way this goes: no branches.
  const lps = load<i32>(context);
  const likely = load<u8>(context, SYMBOL) as i32;
  let newInterval = interval + slack;
  let newCode = code + slack;
  const isLow = newCode >>> 31;
  const isMore = isLow ^ ((newInterval >= lps) as i32);
  newCode += lps & -isLow;
  newInterval = select(lps, newInterval, isLow);
  const next = load<u8>(context + (isMore as usize), NEXT);
  store<i64>(context, load<i64>(MACHINE + ((next as usize) << 3)));
  const symbol = likely ^ isMore ^ 1;

  let left = clz(newInterval) - HALF_ZEROS;
  newInterval <<= left;
  while (left > shifts) {
    left -= shifts;
    code = newCode << shifts;
    readByte();
    newCode = code;
  }
  newCode <<= left;
  shifts -= left;

  const newSlack = min(newCode, newInterval - HALF);
  interval = newInterval - newSlack;
  code = newCode - newSlack;
  return (newSlack << 1) | symbol;
}

@inline
function contextAt(index: i32): usize {
  return CONTEXTS + ((index as usize) << 3);
}

export function propagate(plane: i32): void {
  const found = (1 << plane) | ((1 << plane) >> 1);
  const table = significance;
  const rowBytes = (width as usize) << 2;
  let left = slack;
  let s = SAMPLES;
  let f = FLAGS + stride + 4;
  for (let y = 0; y < height; y += 4, f += 8) {
    const allowed = EACH & ((1 << ((height - y) * 3 < 12 ? (height - y) * 3 : 12)) - 1);
    for (const end = f + rowBytes; f < end; f += 4, s += 16) {
      let word = load<i32>(f);
      const any = word & ANY_SIGNIFICANT;
      if (any == 0) continue;
      const rows = any | (any >> 1) | (any >> 2);
      let todo = (rows | (rows >> 3) | (rows >> 6)) & ~(word >> 4) & allowed;
      while (todo != 0) {
        const shift = ctz(todo);
        todo &= todo - 1;
        const context = contextAt(load<u8>(table + (((word >> shift) & AROUND) as usize)));
        let symbol = load<u8>(context, SYMBOL) as i32;
        left -= load<i32>(context);
        if (left < 0) {
          const next = decide(context, left);
          symbol = next & 1;
          left = next >> 1;
        }
        if (symbol != 0) {
          const sign = signContext(f, word, shift);
          const signEntry = contextAt(sign >> 1);
          let negative = load<u8>(signEntry, SYMBOL) as i32;
          left -= load<i32>(signEntry);
          if (left < 0) {
            const next = decide(signEntry, left);
            negative = next & 1;
            left = next >> 1;
          }
          negative ^= sign & 1;
          store<i32>(s + sampleAt(shift), (found ^ -negative) + negative);
          spread(f, shift, negative);
          word |= (SELF | (negative << NEGATIVE_SHIFT)) << shift;
          // The sample below has a significant neighbour now.
          todo |= (8 << shift) & ~(word >> 4) & allowed;
        }
        word |= (1 << VISITED_SHIFT) << shift;
      }
      store<i32>(f, word);
    }
  }
  slack = left;
}

export function refine(plane: i32): void {
  const up = (1 << plane) >> 1;
  const down = plane > 0 ? -up : -1;
  const rowBytes = (width as usize) << 2;
  let left = slack;
  let s = SAMPLES;
  let f = FLAGS + stride + 4;
  for (let y = 0; y < height; y += 4, f += 8) {
    for (const end = f + rowBytes; f < end; f += 4, s += 16) {
      let word = load<i32>(f);
      let todo = (word >> 4) & ~(word >> VISITED_SHIFT) & EACH;
      if (todo == 0) continue;
      const around = word;
      // All of them count as refined from now on; contexts look at how it was before.
      word |= todo << 20;
      store<i32>(f, word);
      do {
        const shift = ctz(todo);
        todo &= todo - 1;
        const bits = around >> shift;
        const context = contextAt(bits & REFINED ? REFINE + 2 : REFINE + ((bits & NEIGHBOURS) != 0 ? 1 : 0));
        let symbol = load<u8>(context, SYMBOL) as i32;
        left -= load<i32>(context);
        if (left < 0) {
          const next = decide(context, left);
          symbol = next & 1;
          left = next >> 1;
        }
        const place = s + sampleAt(shift);
        const sample = load<i32>(place);
        const sign = sample >> 31;
        const change = select(up, down, symbol);
        store<i32>(place, sample + ((change ^ sign) - sign));
      } while (todo != 0);
    }
  }
  slack = left;
}

export function cleanUp(plane: i32): void {
  const found = (1 << plane) | ((1 << plane) >> 1);
  const table = significance;
  const rowBytes = (width as usize) << 2;
  let left = slack;
  let s = SAMPLES;
  let f = FLAGS + stride + 4;
  for (let y = 0; y < height; y += 4, f += 8) {
    const allowed = EACH & ((1 << ((height - y) * 3 < 12 ? (height - y) * 3 : 12)) - 1);
    for (const end = f + rowBytes; f < end; f += 4, s += 16) {
      let word = load<i32>(f);
      let todo = ~(word >> 4) & ~(word >> VISITED_SHIFT) & allowed;
      let symbol = 0;
      if (word == 0 && allowed == EACH) {
        const run = contextAt(RUN);
        symbol = load<u8>(run, SYMBOL) as i32;
        left -= load<i32>(run);
        if (left < 0) {
          const next = decide(run, left);
          symbol = next & 1;
          left = next >> 1;
        }
        if (symbol == 0) continue;
        const uniform = contextAt(UNIFORM);
        let k = 0;
        for (let bit = 0; bit < 2; bit++) {
          let digit = load<u8>(uniform, SYMBOL) as i32;
          left -= load<i32>(uniform);
          if (left < 0) {
            const next = decide(uniform, left);
            digit = next & 1;
            left = next >> 1;
          }
          k = k * 2 + digit;
        }
        todo = EACH & (-1 << (k * 3));
      }
      while (todo != 0) {
        const shift = ctz(todo);
        todo &= todo - 1;
        if (symbol == 0) {
          const context = contextAt(load<u8>(table + (((word >> shift) & AROUND) as usize)));
          symbol = load<u8>(context, SYMBOL) as i32;
          left -= load<i32>(context);
          if (left < 0) {
            const next = decide(context, left);
            symbol = next & 1;
            left = next >> 1;
          }
          if (symbol == 0) continue;
        }
        const sign = signContext(f, word, shift);
        const signEntry = contextAt(sign >> 1);
        let negative = load<u8>(signEntry, SYMBOL) as i32;
        left -= load<i32>(signEntry);
        if (left < 0) {
          const next = decide(signEntry, left);
          negative = next & 1;
          left = next >> 1;
        }
        negative ^= sign & 1;
        store<i32>(s + sampleAt(shift), (found ^ -negative) + negative);
        spread(f, shift, negative);
        word |= (SELF | (negative << NEGATIVE_SHIFT)) << shift;
        symbol = 0;
      }
      store<i32>(f, word & ~ALL_VISITED);
    }
  }
  slack = left;
}

/** Four decisions of the uniform context. */
export function readSegmentationSymbols(): i32 {
  const uniform = contextAt(UNIFORM);
  let symbols = 0;
  for (let bit = 0; bit < 4; bit++) {
    let symbol = load<u8>(uniform, SYMBOL) as i32;
    slack -= load<i32>(uniform);
    if (slack < 0) {
      const next = decide(uniform, slack);
      symbol = next & 1;
      slack = next >> 1;
    }
    symbols = symbols * 2 + symbol;
  }
  return symbols;
}

/** Bytes from a column's first sample to the one that `shift`, 0, 3, 6 or 9, stands for: 0, 4, 8 or 12. */
@inline
function sampleAt(shift: i32): usize {
  return ((shift * 11) >> 3) as usize;
}

@inline
function signContext(f: usize, word: i32, shift: i32): i32 {
  const negative = shift + NEGATIVE_SHIFT;
  const above = word >>> (shift == 0 ? 18 : negative - 3);
  const before = load<i32>(f - 4) >>> negative;
  const after = load<i32>(f + 4) >>> negative;
  const below = word >>> (negative + 3);
  const index =
    ((word >> shift) & 0b10101010) | (above & 1) | ((before & 1) << 2) | ((after & 1) << 4) | ((below & 1) << 6);
  return load<u8>(SIGNS + (index as usize));
}

@inline
function spread(f: usize, shift: i32, negative: i32): void {
  store<i32>(f - 4, load<i32>(f - 4) | (1 << (shift + 5)));
  store<i32>(f + 4, load<i32>(f + 4) | (1 << (shift + 3)));
  if (shift == 0 && !causal) {
    const above = f - stride;
    store<i32>(above - 4, load<i32>(above - 4) | (1 << 17));
    store<i32>(above, load<i32>(above) | (1 << 16) | (negative << 31));
    store<i32>(above + 4, load<i32>(above + 4) | (1 << 15));
  } else if (shift == 9) {
    const below = f + stride;
    store<i32>(below - 4, load<i32>(below - 4) | (1 << 2));
    store<i32>(below, load<i32>(below) | (1 << 1) | (negative << 18));
    store<i32>(below + 4, load<i32>(below + 4) | 1);
  }
}
