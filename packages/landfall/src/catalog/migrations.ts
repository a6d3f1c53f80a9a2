import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** What differs between the two databases in DDL. Keys are compared bytewise on both. */
export interface SchemaWords {
  readonly key: string;
  readonly serial: string;
}

/** All migrations in order, for one database. Old ones are never edited. */
export function migrations(words: SchemaWords): Record<string, Migration> {
  const statement = async (db: Kysely<unknown>, text: string): Promise<void> => {
    await sql.raw(text.replaceAll("KEYTEXT", words.key).replaceAll("SERIAL", words.serial)).execute(db);
  };
  return {
    "0001-trunk": {
      async up(db) {
        for (const text of trunk) await statement(db, text);
      },
    },
    "0002-time-travel": {
      async up(db) {
        for (const text of timeTravel) await statement(db, text);
      },
    },
    "0003-many": {
      async up(db) {
        for (const text of many) await statement(db, text);
      },
    },
    "0004-lookups": {
      async up(db) {
        for (const text of lookups) await statement(db, text);
      },
    },
    "0005-stems": {
      async up(db) {
        for (const text of stems) await statement(db, text);
      },
    },
  };
}

const trunk = [
  `create table lake (id text primary key, epoch bigint not null, number bigint not null, shipped bigint not null)`,
  `create table datasets (name KEYTEXT primary key, kind text not null, recipe text not null, generation bigint not null,
     number bigint not null, version bigint not null)`,
  `create table recipes (dataset KEYTEXT not null, recipe text not null, generation bigint not null, number bigint not null,
     body text not null, primary key (dataset, recipe))`,
  `create table facts (number bigint primary key, kind text not null, dataset KEYTEXT not null, subject KEYTEXT not null,
     body text not null, at bigint not null)`,
  `create table objects (number bigint primary key, source KEYTEXT not null, key KEYTEXT not null, version bigint not null,
     sha256 text not null, size bigint not null, path text not null, attributes text not null, landed_at bigint not null, removed bigint,
     unique (source, key, version))`,
  `create table inputs (dataset KEYTEXT not null, object bigint not null, source KEYTEXT not null, key KEYTEXT not null, state text not null,
     want bigint not null, have bigint not null, recipe text, run text, reason text, primary key (dataset, object))`,
  `create index inputs_by_key on inputs (dataset, source, key)`,
  `create index inputs_by_state on inputs (dataset, state)`,
  `create index inputs_behind on inputs (dataset, object) where want > have`,
  `create table fragments (dataset KEYTEXT not null, partition KEYTEXT not null, build text not null, object bigint not null, key KEYTEXT not null,
     position bigint not null, ordering KEYTEXT not null, recipe text not null, since bigint not null, until bigint, content text not null,
     files text not null, stats text not null, primary key (dataset, partition, build))`,
  `create index fragments_by_object on fragments (dataset, object)`,
  `create index fragments_by_build on fragments (build)`,
  `create table partitions (dataset KEYTEXT not null, key KEYTEXT not null, parts text not null, want bigint not null, have bigint not null,
     number bigint, recipe text, gate bigint, deadline_at bigint, held text, built_at bigint not null, built_ms bigint not null,
     primary key (dataset, key))`,
  `create index partitions_behind on partitions (dataset, key) where want > have`,
  `create table versions (dataset KEYTEXT not null, key KEYTEXT not null, number bigint not null, until bigint, build text not null,
     recipe text not null, stamp text not null, content text not null, files text not null, inputs text not null, stats text not null,
     at bigint not null, expired bigint not null, primary key (dataset, key, number))`,
  `create index versions_by_number on versions (dataset, number)`,
  `create index versions_by_build on versions (build)`,
  `create table tasks (id SERIAL, dataset KEYTEXT not null, kind text not null, subject KEYTEXT not null, recipe text not null,
     state text not null, created_at bigint not null, ready_at bigint not null, lease_until bigint not null, fence bigint not null,
     attempts bigint not null, claims bigint not null, marks bigint not null, owner text, build text, error text, unique (dataset, kind, subject))`,
  `create index tasks_ready on tasks (ready_at, id) where state = 'ready'`,
  `create table builds (id text primary key, dataset KEYTEXT not null, state text not null, opened_at bigint not null)`,
  `create table runs (id text primary key, number bigint, dataset KEYTEXT not null, kind text not null, subject KEYTEXT not null,
     recipe text not null, state text not null, started_at bigint not null, ended_at bigint not null, steps text not null,
     figures text not null, checks text not null, inputs text not null, log text not null, error text)`,
  `create index runs_by_end on runs (ended_at)`,
  `create index runs_by_subject on runs (dataset, kind, subject)`,
  `create table journal (number bigint primary key, at bigint not null, changes text not null)`,
];

const timeTravel = [
  `create table moments (number bigint primary key, at bigint not null)`,
  // what is known of a lake that is older than the table: removals have left no time
  `insert into moments (number, at) select number, max(at) from (
     select number, ended_at as at from runs where number is not null
     union all select number, landed_at from objects union all select number, at from facts) known group by number`,
  `create table readers (id text primary key, number bigint not null, lease_until bigint not null)`,
  `create index facts_deployed on facts (dataset, number) where kind = 'deployed'`,
  `create index versions_ended on versions (dataset, until) where until is not null and expired = 0`,
  `create index runs_by_number on runs (number) where number is not null`,
];

/** What a catalog of millions of rows would otherwise go through from end to end, each minute and for each `status`, to find little or to count. */
const many = [
  `create index inputs_by_recipe on inputs (dataset, recipe) where state <> 'removed'`,
  `create index partitions_by_recipe on partitions (dataset, recipe, number) where number is not null`,
  `create index partitions_held on partitions (dataset, key) where held is not null`,
  // nothing but what `status` adds up; the size first, so that no one takes it for the way to what is not removed
  `create index objects_by_size on objects (size, removed)`,
  `create index builds_open on builds (opened_at) where state = 'open'`,
  // up to which number a dataset of this recipe knows all that has landed: working state, not in the journal
  `create table adopted (dataset KEYTEXT primary key, recipe text not null, number bigint not null)`,
];

/** What a server would otherwise go through from end to end to see what is visible now, and which number a time means. */
const lookups = [
  // all that a view of the newest state needs; `until` is in it so that no row need be looked at
  `create index versions_visible on versions (dataset, key, number, build, recipe, until) where until is null`,
  // where the time of a number is before that of the one before it: a clock was set right
  `alter table moments add column back bigint not null default 0`,
  `update moments set back = 1 where at < (select last.at from moments last where last.number < moments.number order by last.number desc limit 1)`,
  `create index moments_by_time on moments (at, number)`,
  `create index moments_back on moments (number) where back = 1`,
];

/** What has a recipe and shows nothing: the stems of split datasets, and what was held when it was first built. Found where another recipe is deployed. */
const stems = [
  `create index partitions_stems on partitions (dataset, recipe, key) where number is null and recipe is not null`,
];
