/** The name of a command and its arguments, of those that `All` has by name. */
type Call<All> = { [N in keyof All]: [name: N, args: All[N]] }[keyof All];

/** Runs a parsed command. What runs all commands also runs those of a group. */
export type Run<All> = (...call: Call<All>) => Promise<void>;
