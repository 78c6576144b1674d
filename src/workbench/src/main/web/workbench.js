import './parts/app-shell.js';
