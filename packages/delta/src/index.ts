/** Delta Lake log: write, read, checkpoint. Knows nothing of lakes. */
export {};
