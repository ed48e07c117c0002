; Definitions

((defun_header
  keyword: (defun_keyword "defmacro")
  function_name: [(sym_lit) @name (package_lit symbol: (sym_lit) @name)]) @definition.macro)
(list_lit
  . (defun
    (defun_header
      keyword: (defun_keyword "defmacro")
      function_name: [(sym_lit) @name (package_lit symbol: (sym_lit) @name)]))) @definition.macro
(list_lit
  . (defun
    (defun_header
      function_name: [
        (sym_lit) @name
        (package_lit symbol: (sym_lit) @name)
        ; A place: `(setf name)`.
        (list_lit . value: (sym_lit) . value: (sym_lit) @name .)
      ]))) @definition.function
((list_lit . value: (sym_lit) @_def . value: (sym_lit) @name) @definition.variable
  (#match? @_def "^(?:[dD][eE][fF][vV][aA][rR]|[dD][eE][fF][pP][aA][rR][aA][mM][eE][tT][eE][rR]|[dD][eE][fF][cC][oO][nN][sS][tT][aA][nN][tT])$"))
((list_lit . value: (sym_lit) @_def . value: (sym_lit) @name) @definition.class
  (#match? @_def "^(?:[dD][eE][fF][cC][lL][aA][sS][sS]|[dD][eE][fF][iI][nN][eE]-[cC][oO][nN][dD][iI][tT][iI][oO][nN])$"))
((list_lit
  . value: (sym_lit) @_def
  . value: [(sym_lit) @name (list_lit . value: (sym_lit) @name)]) @definition.struct
  (#match? @_def "^(?:[dD][eE][fF][sS][tT][rR][uU][cC][tT])$"))
((list_lit
  . value: (sym_lit) @_def
  . value: (sym_lit)
  . value: (list_lit)
  . value: (list_lit
    value: [(sym_lit) @name (list_lit . value: (sym_lit) @name)] @definition.field))
  (#match? @_def "^(?:[dD][eE][fF][cC][lL][aA][sS][sS]|[dD][eE][fF][iI][nN][eE]-[cC][oO][nN][dD][iI][tT][iI][oO][nN])$"))
((list_lit
  . value: (sym_lit) @_def
  . value: (sym_lit)
  . value: (list_lit)
  . value: (list_lit
    value: (list_lit value: (kwd_lit) @_kind . value: (sym_lit) @name @definition.property)))
  (#match? @_def "^(?:[dD][eE][fF][cC][lL][aA][sS][sS]|[dD][eE][fF][iI][nN][eE]-[cC][oO][nN][dD][iI][tT][iI][oO][nN])$")
  (#match? @_kind "^:(?:[aA][cC][cC][eE][sS][sS][oO][rR]|[rR][eE][aA][dD][eE][rR]|[wW][rR][iI][tT][eE][rR])$"))
((list_lit
  . value: (sym_lit) @_def
  . value: (_)
  value: [(sym_lit) @name (list_lit . value: (sym_lit) @name)] @definition.field)
  (#match? @_def "^(?:[dD][eE][fF][sS][tT][rR][uU][cC][tT])$"))
((list_lit . value: (sym_lit) @_def . value: (kwd_lit) @name) @definition.module
  (#match? @_def "^(?:[dD][eE][fF][pP][aA][cC][kK][aA][gG][eE]|[uU][iI][oO][pP]:[dD][eE][fF][iI][nN][eE]-[pP][aA][cC][kK][aA][gG][eE])$")
  (#strip! @name "^:"))
((list_lit . value: [(sym_lit) (package_lit)] @_def . "#"? . value: (kwd_lit) @name)
  @definition.module
  (#match? @_def "^(?:[aA][sS][dD][fF]:)?[dD][eE][fF][sS][yY][sS][tT][eE][mM]$")
  (#strip! @name "^:"))
((list_lit . value: (_) @_def . value: [(str_lit) (sym_lit)] @name) @definition.module
  (#match? @_def "^(?:[aA][sS][dD][fF]:)?[dD][eE][fF](?:[sS][yY][sS][tT][eE][mM]|[pP][aA][cC][kK][aA][gG][eE])$"))
; Of FiveAM.
(source
  ((list_lit . value: (sym_lit) @_test . value: (sym_lit) @name . value: (list_lit))
    @definition.test
    (#match? @_test "^[tT][eE][sS][tT]$")))
((list_lit . value: (sym_lit) @_def . value: (sym_lit) @name) @definition.type
  (#match? @_def "^[dD][eE][fF][tT][yY][pP][eE]$"))
((list_lit . value: (_) @_def . value: (sym_lit) @name) @definition.test
  (#match? @_def "^(?:[^():]+::?)?(?:[dD][eE][fF]|[dD][eE][fF][iI][nN][eE]-)[tT][eE][sS][tT]$"))
; What macros of programs define: functions if they have parameters.
(source
  ((list_lit
    . value: (_) @_def
    . value: [(sym_lit) @name (list_lit . value: (sym_lit) @name)]
    . value: [(list_lit) (nil_lit)]) @definition.function
    (#match? @_def "^(?:[^():]+::?)?[dD][eE][fF](?![aA][uU][lL][tT]|[eE][rR]|[lL][aA][tT])[a-zA-Z-][\\w-]*$")))
(source
  ((list_lit . value: (_) @_def . value: (sym_lit) @name) @definition.variable
    (#match? @_def "^(?:[^():]+::?)?[dD][eE][fF](?![aA][uU][lL][tT]|[eE][rR]|[lL][aA][tT])[a-zA-Z-][\\w-]*$")))

; Forms that the reader discards

((include_reader_macro marker: _ @_plus condition: (nil_lit)) @discard (#eq? @_plus "#+"))
((include_reader_macro marker: _ @_plus condition: (list_lit . value: (sym_lit) @_or .)) @discard
  (#eq? @_plus "#+")
  (#eq? @_or "or"))
((include_reader_macro marker: _ @_minus condition: (list_lit . value: (sym_lit) @_and .)) @discard
  (#eq? @_minus "#-")
  (#eq? @_and "and"))
(quoting_lit value: (list_lit) @discard)

; References: what stands first in a list.

(list_lit . value: (sym_lit) @reference.call)
