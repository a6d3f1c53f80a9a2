import { sortKeys } from "../json.ts";
import type { Action, AddFile, Metadata, Protocol, RemoveFile, Transaction } from "./types.ts";

/** A commit's bytes: one action a line. The fields have an order of their own, so that equal actions give equal bytes. */
export function formatCommit(actions: readonly Action[]): Uint8Array {
  return new TextEncoder().encode(actions.map((action) => `${JSON.stringify(inOrder(action))}\n`).join(""));
}

function inOrder(action: Action): Action {
  if ("add" in action) return { add: orderAdd(action.add) };
  if ("remove" in action) return { remove: orderRemove(action.remove) };
  if ("metaData" in action) return { metaData: orderMetadata(action.metaData) };
  if ("protocol" in action) return { protocol: orderProtocol(action.protocol) };
  if ("txn" in action) return { txn: orderTransaction(action.txn) };
  return { commitInfo: sortKeys(action.commitInfo) };
}

// JSON.stringify leaves out what is undefined, whatever exactOptionalPropertyTypes thinks of it
type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

function orderAdd(add: AddFile): AddFile {
  const ordered: Loose<AddFile> = {
    path: add.path,
    partitionValues: sortKeys(add.partitionValues),
    size: add.size,
    modificationTime: add.modificationTime,
    dataChange: add.dataChange,
    stats: add.stats,
    tags: add.tags && sortKeys(add.tags),
  };
  return ordered as AddFile;
}

function orderRemove(remove: RemoveFile): RemoveFile {
  const ordered: Loose<RemoveFile> = {
    path: remove.path,
    deletionTimestamp: remove.deletionTimestamp,
    dataChange: remove.dataChange,
    extendedFileMetadata: remove.extendedFileMetadata,
    partitionValues: remove.partitionValues && sortKeys(remove.partitionValues),
    size: remove.size,
  };
  return ordered as RemoveFile;
}

function orderMetadata(metadata: Metadata): Metadata {
  const ordered: Loose<Metadata> = {
    id: metadata.id,
    name: metadata.name,
    description: metadata.description,
    format: { provider: metadata.format.provider, options: sortKeys(metadata.format.options) },
    schemaString: metadata.schemaString,
    partitionColumns: metadata.partitionColumns,
    configuration: sortKeys(metadata.configuration),
    createdTime: metadata.createdTime,
  };
  return ordered as Metadata;
}

function orderProtocol(protocol: Protocol): Protocol {
  const ordered: Loose<Protocol> = {
    minReaderVersion: protocol.minReaderVersion,
    minWriterVersion: protocol.minWriterVersion,
    readerFeatures: protocol.readerFeatures,
    writerFeatures: protocol.writerFeatures,
  };
  return ordered as Protocol;
}

function orderTransaction(txn: Transaction): Transaction {
  const ordered: Loose<Transaction> = { appId: txn.appId, version: txn.version, lastUpdated: txn.lastUpdated };
  return ordered as Transaction;
}
