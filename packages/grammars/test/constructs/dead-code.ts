import type { Construct } from './construct.js';

/** Code that no compiler or interpreter ever runs declares nothing. */
export const deadCode: readonly Construct[] = [
  [
    'branches of constant conditions',
    'a.c',
    '#if 0\nint dead1(void) { return 0; }\n#if X\nint dead2;\n#else\nint dead3;\n#endif\n#else\nint live1(void) { return 1; }\n#endif\n#if 1 // always\nint live2;\n#else\nint dead4;\n#endif\n#ifdef X\nint live3;\n#if (0)\nint dead5;\n#elif Y\nint live4;\n#endif\n#endif\n#if 0x10\nint live5;\n#endif\n',
    ['function live1', 'variable live2', 'variable live3', 'variable live4', 'variable live5'],
  ],
  [
    'false in a condition',
    'a.cpp',
    '#if FALSE\nclass Dead {};\n#endif\nclass Live {};\n',
    ['class Live'],
  ],
  [
    'false in a condition',
    'a.cs',
    '#if false\nclass Dead { }\n#endif\nclass Live { }\n',
    ['class Live'],
  ],
  [
    'false in a condition',
    'a.swift',
    '#if false\nclass Dead { }\n#endif\nclass Live { }\n',
    ['class Live'],
  ],
  [
    'false in a condition',
    'A.hs',
    'module M where\n#if 0\ndead = 1\n#endif\nlive = 1\n',
    ['module M', 'function live'],
  ],
  [
    'quoted forms and forms for no implementation',
    'a.lisp',
    "#+(or) (defun dead1 () 1)\n#-(and) (defun dead2 () 1)\n'(defun dead3 () 1)\n#-nil (defun live1 () 1)\n(defun live2 () 1)\n",
    ['function live1', 'function live2'],
  ],
  [
    'quoted forms',
    'a.scm',
    "'(define (dead1) 1)\n(quote (define dead2 1))\n(define (live) 1)\n",
    ['function live'],
  ],
  [
    'quoted forms',
    'a.rkt',
    "#lang racket\n'(define dead1 1)\n(define (live) 1)\n",
    ['function live'],
  ],
  [
    'quoted forms',
    'a.clj',
    "'(defn dead1 [])\n(quote (defn dead2 []))\n(defn live [])\n",
    ['function live'],
  ],
  [
    'quoted forms',
    'a.el',
    "'(defun dead1 () 1)\n(when nil (defun dead2 () 1))\n(defun live () 1)\n",
    ['function live'],
  ],
  [
    'conditions that are never true',
    'a.d',
    'version(none) { void dead1() {} }\nstatic if (false) { void dead2() {} }\nvoid live() {}\n',
    ['function live'],
  ],
  [
    'conditions that are never true',
    'a.nim',
    'when false:\n  proc dead() = discard\nproc live() = discard\n',
    ['function live'],
  ],
  [
    'conditions that are never true',
    'a.jl',
    'if false\n  dead(x) = 1\nend\nlive(x) = 1\n',
    ['function live'],
  ],
  [
    'conditions that are never true',
    'a.rs',
    '#[cfg(any())]\nfn dead() {}\n#[cfg(any(unix))]\nfn live() {}\n',
    ['function live'],
  ],
  [
    'conditions that are never true',
    'a.py',
    'if False:\n    def dead1(): pass\nelif 0:\n    pass\nif 0:\n    dead2 = 1\nelse:\n    live = 1\n',
    ['variable live'],
  ],
  [
    'conditions that are never true',
    'a.ts',
    'if (false) { function dead() {} }\nfunction live() {}\n',
    ['function live'],
  ],
  [
    'conditions that are never true',
    'a.rb',
    'if false\n  def dead; end\nelse\n  def live; end\nend\n',
    ['method live'],
  ],
  [
    'conditions that are never true',
    'a.lua',
    'if false then function dead() end else function live() end end\n',
    ['function live'],
  ],
  [
    'conditions that are never true',
    'a.pl',
    'if (0) { sub dead { } }\nsub live { }\n',
    ['function live'],
  ],
  [
    'conditions that are never true',
    'a.sh',
    'if false; then dead() { :; }; fi\nlive() { :; }\n',
    ['function live'],
  ],
  [
    'conditions that are never true',
    'a.ex',
    'if false do\n  defmodule Dead do\n  end\nend\ndefmodule Live do\nend\n',
    ['module Live'],
  ],
  [
    'what follows the end of the program',
    'a.php',
    '<?php\nif (FALSE) { function dead1() {} }\nfunction live() {}\n__halt_compiler();\nfunction dead2() {}\n',
    ['function live'],
  ],
];
