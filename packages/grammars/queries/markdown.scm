; Definitions: the sections that headings open.

((section . (atx_heading heading_content: (_) @name)) @definition.section
  (#strip! @name "^\\s+|\\s+\\{[#.][^{}]*\\}\\s*$|\\s+#*\\s*$"))
((setext_heading heading_content: (paragraph (inline) @name)) @definition.section
  (#strip! @name "\\s+\\{[#.][^{}]*\\}\\s*$"))
