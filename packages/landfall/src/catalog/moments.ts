import { type Kysely, sql } from "kysely";
import { type EpochMs, isoTime, LandfallError, type LakeNumber, lakeNumber, parseTime } from "../core/index.ts";
import type { Tables } from "./schema.ts";

/** Clocks differ: a time that is ahead by no more than this is now. */
const skewMs = 60_000;

/** Clocks of machines that write one lake differ, and are set right now and then: by so much the time of a number may be behind the one before it, and be taken to be the same. */
const evenedMs = 600_000;

/**
 * Notes when a number was given out. Times grow with the numbers, but for a clock that was far ahead and is set right: then the later number has the right time.
 */
export async function noteMoment(db: Kysely<Tables>, number: LakeNumber, at: EpochMs): Promise<void> {
  await sql`insert into moments (number, at, back) select cast(${number} as bigint),
      case when last.at > ${at} and last.at <= ${at + evenedMs} then last.at else cast(${at} as bigint) end, case when last.at > ${at + evenedMs} then 1 else 0 end
    from (select 1 as one) this left join (select at from moments order by number desc limit 1) last on 1 = 1`.execute(
    db,
  );
}

/** `runs@46`, `runs@2026-11-20T06:00Z`: a name, and the state that it is asked of. Names hold no `@`; the values of keys hold it encoded. */
export function splitState(text: string): { readonly name: string; readonly at: string | undefined } {
  const sign = text.lastIndexOf("@");
  return sign < 0 ? { name: text, at: undefined } : { name: text.slice(0, sign), at: text.slice(sign + 1) };
}

/** What a state is named by: a lake number, or a time. Throws `bad-request`. */
export function readState(text: string): { readonly number: LakeNumber } | { readonly ms: EpochMs } {
  if (/^\d{1,15}$/.test(text)) return { number: lakeNumber(Number(text)) };
  const ms = parseTime(text);
  if (ms !== undefined) return { ms };
  throw new LandfallError(
    "bad-request",
    `"${text.slice(0, 40)}" must be a lake number or a time such as 2026-11-20T06:00:00Z`,
  );
}

/**
 * The lake number of a state: the number itself, or the last one given out up to a time (0 before the first). One number serves for all datasets. Throws `bad-request`, and
 * `not-found` for what the lake has not reached.
 */
export async function numberAt(db: Kysely<Tables>, text: string, now: EpochMs): Promise<LakeNumber> {
  const state = readState(text);
  if ("number" in state) {
    const lake = await db.selectFrom("lake").select("number").executeTakeFirst();
    const head = lake?.number ?? 0;
    if (state.number <= head) return state.number;
    throw new LandfallError("not-found", `the lake has not reached number ${state.number}; it is at ${head}`);
  }
  if (state.ms > now + skewMs)
    throw new LandfallError("not-found", `${isoTime(state.ms)} is still to come; it is ${isoTime(now)}`);
  return lastBy(db, state.ms);
}

/** The last number given out up to a time, by the times that were noted; 0 before the first. */
async function lastBy(db: Kysely<Tables>, ms: EpochMs): Promise<LakeNumber> {
  const byTime = await db
    .selectFrom("moments")
    .select("number")
    .where("at", "<=", ms)
    .orderBy("at", "desc")
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!byTime) return lakeNumber(0);
  const back = await db
    .selectFrom("moments")
    .select("number")
    .where("number", ">", byTime.number)
    .where("back", "=", sql.lit(1))
    .limit(1)
    .executeTakeFirst();
  if (!back) return lakeNumber(byTime.number);
  // times do not grow from there on: backwards from the newest, so that numbers of a clock that was far ahead for a while hide nothing that came later
  const last = await db
    .selectFrom("moments")
    .select("number")
    .where("at", "<=", ms)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return lakeNumber(last.number);
}

/** When a number was given out, or the first one after it whose time is known; undefined where none is. */
export async function momentOf(db: Kysely<Tables>, number: number): Promise<EpochMs | undefined> {
  const moment = await db
    .selectFrom("moments")
    .select("at")
    .where("number", ">=", number)
    .orderBy("number")
    .limit(1)
    .executeTakeFirst();
  return moment?.at;
}
