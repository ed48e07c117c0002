; Definitions: all of them are calls of macros.

((call target: (identifier) @_def (arguments . (alias) @name)) @definition.module
  (#any-of? @_def "defmodule" "defprotocol"))
((call target: (identifier) @_def (arguments . (alias) @reference.inherit))
  (#eq? @_def "defimpl"))
((call
  target: (identifier) @_def
  (arguments
    . [
      (identifier) @name
      (call target: (identifier) @name (arguments)? @clause)
      (binary_operator
        left: (call target: (identifier) @name (arguments)? @clause)
        operator: "when")
      (binary_operator left: (identifier) @name operator: "when")
    ])) @definition.function
  (#any-of? @_def "def" "defp" "defdelegate" "defguard" "defguardp" "defn" "defnp"))
((call
  target: (identifier) @_def
  (arguments
    . [
      (binary_operator operator: _ @name)
      (binary_operator left: (binary_operator operator: _ @name) operator: "when")
      (unary_operator operator: _ @name)
      (binary_operator left: (unary_operator operator: _ @name) operator: "when")
    ])) @definition.function
  (#any-of? @_def "def" "defp" "defmacro" "defguard")
  (#not-any-of? @name "when" "\\\\" "::"))
((call
  target: (identifier) @_struct
  (arguments
    [
      (list
        [
          (atom) @name @definition.field
          (keywords (pair key: (keyword) @name @definition.field))
        ])
      (keywords (pair key: (keyword) @name @definition.field))
    ]))
  (#any-of? @_struct "defstruct" "defexception")
  (#strip! @name ":\\s*$"))
((call
  target: (identifier) @_def
  (arguments
    . [
      (identifier) @name
      (call target: (identifier) @name (arguments)? @clause)
      (binary_operator
        left: (call target: (identifier) @name (arguments)? @clause)
        operator: "when")
    ])) @definition.macro
  (#any-of? @_def "defmacro" "defmacrop"))
((unary_operator
  operand: (call
    target: (identifier) @_type
    (arguments
      (binary_operator
        left: [(identifier) @name (call target: (identifier) @name)])))) @definition.type
  (#any-of? @_type "type" "typep" "opaque"))
((unary_operator
  operand: (call
    target: (identifier) @_callback
    (arguments (binary_operator left: (call target: (identifier) @name))))) @definition.prototype
  (#any-of? @_callback "callback" "macrocallback"))
((unary_operator operand: (call target: (identifier) @name (arguments . (_)))) @definition.constant
  (#not-match? @name "^(?:moduledoc|doc|typedoc|spec|type|typep|opaque|callback|macrocallback|behaviour|impl|derive|enforce_keys|fallback_to_any|dialyzer|compile|deprecated|optional_callbacks|tag|moduletag|describetag|external_resource|before_compile|after_compile|on_definition|since)$"))

; Tests, routes and tables, as the macros of ExUnit, Phoenix and Ecto declare them

((call target: (identifier) @_test (arguments . (string (quoted_content) @name))) @definition.test
  (#any-of? @_test "test" "describe" "feature" "property"))
((call target: (identifier) @_route (arguments . (string (quoted_content) @name))) @definition.route
  (#any-of? @_route "delete" "forward" "get" "head" "live" "match" "options" "patch" "post" "put" "resources" "scope" "socket")
  (#match? @name "^[/*]"))
((call
  target: (identifier) @_schema
  (arguments
    . [
      (string (quoted_content) @name)
      (call
        target: (identifier) @_table
        (arguments . [(atom) @name (string (quoted_content) @name)]))
    ])) @definition.struct
  (#any-of? @_schema "create" "create_if_not_exists" "schema"))
((call target: (identifier) @_field (arguments . (atom) @name)) @definition.field
  (#any-of? @_field "add" "belongs_to" "embeds_many" "embeds_one" "field" "has_many" "has_one" "many_to_many"))

; Visibility

((call target: (identifier) @_def) @private
  (#any-of? @_def "defp" "defmacrop" "defguardp" "defnp"))
((unary_operator operand: (call target: (identifier) @_type)) @private (#eq? @_type "typep"))

; Names of attributes and of what a specification is for are not uses.

((unary_operator
  operand: (call
    target: (identifier) @_spec
    (arguments (binary_operator left: (call target: (identifier) @ignore)))))
  (#eq? @_spec "spec"))

; Code that is never run

((call target: (identifier) @_if (arguments . (boolean) @_false) (do_block) @discard)
  (#eq? @_if "if")
  (#eq? @_false "false"))

; References

((call target: (identifier) @reference.call)
  (#not-match? @reference.call "^(?:def|defp|defmodule|defprotocol|defimpl|defmacro|defmacrop|defguard|defguardp|defdelegate|defstruct|defexception|defn|defnp|alias|import|require|use|if|unless|case|cond|with|for|fn|quote|unquote|raise|try|receive|super|moduledoc|doc|typedoc|spec|type|typep|opaque|callback|macrocallback|behaviour|impl|derive)$"))
(call target: (dot right: (identifier) @reference.call))
((call target: (identifier) @_import (arguments . (alias) @reference.import))
  (#any-of? @_import "alias" "import" "require" "use"))
((call target: (identifier) @_import (arguments . (dot right: (tuple (alias) @reference.import))))
  (#any-of? @_import "alias" "import" "require" "use"))
((unary_operator
  operand: (call target: (identifier) @_behaviour (arguments (alias) @reference.inherit)))
  (#eq? @_behaviour "behaviour"))
(struct (alias) @reference.new)
(unary_operator "@" operand: (identifier) @reference.use)
(unary_operator "&" operand: (binary_operator left: (identifier) @reference.call operator: "/"))
(alias) @reference.use
