export type Inner = string;
