import { type CommandSpec, type OptionSpec, type Values, valueFlags } from './command-spec.js';

/** A completion script for fish. */
export function fishScript(specs: readonly CommandSpec[]): string {
  return `# fish completion for repomap.
# Succeeds if the command line selects the given command and has the given number of arguments.
function __repomap_at
    set -l command repomap
    set -l args 0
    set -l previous ''
    for word in (commandline -opc)[2..]
        if contains -- $previous ${valueFlags(specs).join(' ')}
            set previous ''
            continue
        end
        set previous $word
        if string match -q -- '-*' $word
            continue
        else if test $args = 0; and contains -- "$command $word" ${specs
          .slice(1)
          .map(({ path }) => quoted(path))
          .join(' ')}
            set command "$command $word"
        else
            set args (math $args + 1)
        end
    end
    test "$command" = $argv[1]; and begin
        test (count $argv) = 1; or test $args = $argv[2]
    end
end

complete -c repomap -f
${specs.flatMap(lines).join('\n')}
`;
}

function lines({ path, commands, options, args }: CommandSpec): readonly string[] {
  const names = commands.map(({ name, description }) =>
    line([path, '0'], `-a ${quoted(name)} -d ${quoted(description)}`),
  );
  const values = args.map(({ values, isVariadic }, i) =>
    line(isVariadic ? [path] : [path, `${i}`], candidates(values)),
  );
  return [...names, ...values, ...options.map((option) => line([path], optionFlags(option)))];
}

function line(condition: readonly string[], rest: string): string {
  const test = ['__repomap_at', ...condition.map((each) => `"${each}"`)].join(' ');
  return `complete -c repomap -n ${quoted(test)} ${rest}`;
}

function optionFlags({ flags, description, takesValue, isOptional, values }: OptionSpec): string {
  const named = flags.map((flag) =>
    flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
  );
  // With -x, fish would complete nothing but the value.
  const value =
    takesValue && !isOptional ? ` ${values === 'file' ? '-r' : '-x'} ${candidates(values)}` : '';
  return `${named.join(' ')}${value} -d ${quoted(description)}`;
}

function candidates(values: Values): string {
  if (values === 'directory') return `-a '(__fish_complete_directories)'`;
  if (values === 'file') return '-F';
  return values === undefined ? '' : `-a ${quoted(values.join(' '))}`;
}

/** fish escapes quotes by a backslash. */
function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
