/** Owns: the kinds of datasets: what their files hold, how they are decoded, merged and derived. Promises: a build is a pure function of its inputs and its recipe. */
export * from "./grid/index.ts";
export * from "./table/index.ts";
