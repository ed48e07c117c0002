import { type CommandSpec, quoted, type Values, valueFlags } from './command-spec.js';

/** A completion script for Zsh, to be sourced or put into a directory of `fpath`. */
export function zshScript(specs: readonly CommandSpec[]): string {
  return `#compdef repomap
# Zsh completion for repomap.
_repomap() {
  local command=repomap args=0 i
  local -a described
  for ((i = 2; i < CURRENT; i++)); do
    case "$words[i-1]" in (${pattern(valueFlags(specs))}) continue ;; esac
    case "$args $command $words[i]" in
      (*' '-*) ;;
      (${pattern(specs.slice(1).map(({ path }) => `0 ${path}`))}) command+=" $words[i]" ;;
      (*) args=$((args + 1)) ;;
    esac
  done
  case "$command $words[CURRENT-1]" in
${specs.flatMap(optionValues).join('\n')}
  esac
  case "$command:$words[CURRENT]" in
${specs.map(flagNames).join('\n')}
  esac
  case "$command:$args" in
${specs.flatMap(argumentValues).join('\n')}
  esac
}

# When autoloaded from fpath, this file is the body of the function.
if [[ $funcstack[1] == _repomap ]]; then
  _repomap "$@"
else
  compdef _repomap repomap
fi
`;
}

function optionValues({ path, options }: CommandSpec): readonly string[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .map(({ flags, values, isOptional }) => {
      const cases = pattern(flags.map((flag) => `${path} ${flag}`));
      const orFlag = isOptional ? '[[ $words[CURRENT] == -* ]] || ' : '';
      return `    (${cases}) ${orFlag}{ ${complete(values)}; return } ;;`;
    });
}

function flagNames({ path, options }: CommandSpec): string {
  const rows = options.flatMap(({ flags, description }) =>
    flags.map((flag) => quoted(`${flag}:${description}`)),
  );
  return `    (${quoted(`${path}:-`)}*)
      described=(${rows.join(' ')})
      _describe -o option described; return ;;`;
}

function argumentValues({ path, commands, args }: CommandSpec): readonly string[] {
  const rows = commands.map(({ name, description }) => quoted(`${name}:${description}`));
  const describe = `described=(${rows.join(' ')})\n      _describe command described`;
  if (args.length === 0)
    return rows.length > 0 ? [`    (${quoted(`${path}:0`)})\n      ${describe} ;;`] : [];
  return args.map(({ values, isVariadic }, i) => {
    const position = isVariadic ? `${quoted(`${path}:`)}*` : quoted(`${path}:${i}`);
    const andCommands = i === 0 && rows.length > 0 ? `${describe}\n      ` : '';
    return `    (${position})\n      ${andCommands}${complete(values)} ;;`;
  });
}

function complete(values: Values): string {
  if (values === 'directory') return '_files -/';
  if (values === 'file') return '_files';
  return values === undefined ? ':' : `compadd -- ${values.map(quoted).join(' ')}`;
}

function pattern(words: readonly string[]): string {
  return words.map(quoted).join('|');
}
