/** Owns: the run log and notifications. Promises: neither stops nor slows the work, and no secret gets into a log. */
export { createLog, type LogFields, type LogForm, type LogLevel, type RunLog } from "./log.ts";
export {
  type LakeEvent,
  type NotifierParts,
  Notifier,
  type NotificationRule,
  resolveTargets,
  type Target,
} from "./notify.ts";
